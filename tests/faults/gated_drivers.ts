import type { Drivers } from "../../drivers/open.ts";

/** A gate that halts whoever comes while it is shut. */
export type Gate = {
  shut(): void;
  open(): void;
  pass(): Promise<void>;
};

export function createGate(): Gate {
  let opening: PromiseWithResolvers<void> | undefined;
  return {
    shut: () => void (opening ??= Promise.withResolvers()),
    open() {
      opening?.resolve();
      opening = undefined;
    },
    async pass() {
      while (opening) await opening.promise;
    },
  };
}

/** The drivers of a process that freezes while the gate is shut: it sends nothing, and what comes back waits. */
export function gatedDrivers(drivers: Drivers, gate: Gate): Drivers {
  return {
    ...drivers,
    store: gated(drivers.store, gate),
    search: gated(drivers.search, gate),
    cache: gated(drivers.cache, gate),
  };
}

function gated<Port extends object>(port: Port, gate: Gate): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        await gate.pass();
        const answer: unknown = await Reflect.apply(member, target, args);
        await gate.pass();
        return answer;
      };
    },
  });
}
