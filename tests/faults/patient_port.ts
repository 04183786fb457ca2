import { pause } from "./pause.ts";

const mostTries = 20;
const pauseMilliseconds = 500;

/** A port whose calls are made again when they fail: a busy machine is no fault of what is checked. */
export function patientPort<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        for (let tries = 1;; tries++) {
          try {
            return await Reflect.apply(member, target, args);
          } catch (error) {
            if (tries === mostTries) throw error;
            await pause(pauseMilliseconds);
          }
        }
      };
    },
  });
}
