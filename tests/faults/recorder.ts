import type { CaughtUp, Read, Write } from "./history.ts";

/** Keeps what clients see, on one clock. */
export type Recorder = {
  /** The next moment; no two are equal. */
  tick(): number;
  add(event: Write | Read | CaughtUp): void;
  /** Notes an answer that no fault excuses, such as an internal error. */
  complain(detail: string): void;
  /** A number that no other write of this history has. */
  newNumber(): number;
  events: readonly (Write | Read | CaughtUp)[];
  complaints: readonly string[];
};

export function createRecorder(): Recorder {
  const events: (Write | Read | CaughtUp)[] = [];
  const complaints: string[] = [];
  let now = 0;
  let numbers = 0;
  return {
    tick: () => ++now,
    add: (event) => events.push(event),
    complain: (detail) => complaints.push(detail),
    newNumber: () => ++numbers,
    events,
    complaints,
  };
}
