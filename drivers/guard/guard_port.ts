import type { ServiceGuard } from "./service_guard.ts";

/** `port`, with some of its calls run by `guard`; the others go past it. */
export function guardPort<Port extends object>(
  port: Port,
  { guard, calls }: { guard: ServiceGuard; calls: readonly (keyof Port)[] },
): Port {
  const guarded = new Set<PropertyKey>(calls);
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (!guarded.has(name) || typeof member !== "function") return member;
      return (...args: unknown[]) =>
        guard(async () => await Reflect.apply(member, target, args));
    },
  });
}
