import { isUnanswered } from "./errors.ts";

/** A port, and what its calls told of the service behind it. */
export type WatchedPort<Port> = {
  port: Port;
  /** Whether it answered the last call that has ended, or none has. */
  answers(): boolean;
  /** Whether it ever answered. */
  hasAnswered(): boolean;
};

/** Learns from the calls of `port` whether its service answers; a refusal is an answer. */
export function watchPort<Port extends object>(port: Port): WatchedPort<Port> {
  let isAnswering = true;
  let hasAnswered = false;

  async function watch(call: () => unknown): Promise<unknown> {
    try {
      const answer = await call();
      isAnswering = hasAnswered = true;
      return answer;
    } catch (error) {
      isAnswering = !isUnanswered(error);
      hasAnswered ||= isAnswering;
      throw error;
    }
  }

  return {
    port: new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) =>
          watch(() => Reflect.apply(member, target, args));
      },
    }),
    answers: () => isAnswering,
    hasAnswered: () => hasAnswered,
  };
}
