import type { Drivers } from "../../drivers/open.ts";

/** A moment in a process: before or after the n-th call of a method of a port. */
export type Failpoint = {
  port: keyof Drivers;
  method: string;
  when: "before" | "after";
  /** From 1. */
  call: number;
};

/** `store.commit after 3`, as the environment holds it. */
export function formatFailpoint(
  { port, method, when, call }: Failpoint,
): string {
  return `${port}.${method} ${when} ${call}`;
}

export function parseFailpoint(
  text: string | undefined,
): Failpoint | undefined {
  const [, port, method, when, call] =
    /^(store|cache|search)\.(\w+) (before|after) (\d+)$/.exec(text ?? "") ?? [];
  if (port !== "store" && port !== "cache" && port !== "search") {
    return undefined;
  }
  if (method === undefined) return undefined;
  return {
    port,
    method,
    when: when === "after" ? "after" : "before",
    call: Number(call),
  };
}

/** The drivers, with `reach` called at the failpoint; what follows there never comes. */
export function withFailpoint(
  drivers: Drivers,
  { failpoint, reach }: {
    failpoint: Failpoint | undefined;
    reach: () => void;
  },
): Drivers {
  if (!failpoint) return drivers;
  const { port, method, when } = failpoint;
  let calls = 0;
  const watched = new Proxy(drivers[port], {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (name !== method) return member;
      return async (...args: unknown[]) => {
        calls++;
        const isReached = calls === failpoint.call;
        if (isReached && when === "before") reach();
        const answer: unknown = await Reflect.apply(member, target, args);
        if (isReached && when === "after") reach();
        return answer;
      };
    },
  });
  return { ...drivers, [port]: watched };
}
