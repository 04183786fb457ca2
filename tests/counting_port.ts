/** How often each method of a port was called. */
export type Calls = Record<string, number>;

/** A port that does what `port` does and counts its calls. */
export function countingPort<Port extends object>(
  port: Port,
): { port: Port; calls: Calls } {
  const calls: Calls = {};
  const counting = new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        calls[String(name)] = (calls[String(name)] ?? 0) + 1;
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { port: counting, calls };
}
