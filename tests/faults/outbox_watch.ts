import { nameOfSubject } from "../../src/catalog/outbox_subject.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { Violation } from "./history.ts";
import { patientPort } from "./patient_port.ts";
import { pause } from "./pause.ts";
import type { Recorder } from "./recorder.ts";

type Outbox = Pick<ProductStore, "getOutboxState">;

const longestWaitMilliseconds = 90_000;
const pauseMilliseconds = 200;

/** What is in the outbox; an empty one is told to the recorder. */
async function look(outbox: Outbox, recorder: Recorder) {
  const begunAt = recorder.tick();
  const state = await outbox.getOutboxState();
  if (state.pending === 0) recorder.add({ kind: "caught up", begunAt });
  return state;
}

/** Looks into the outbox from time to time, until it is told to end. */
export function watchOutbox(
  outbox: Outbox,
  { recorder, everyMilliseconds }: {
    recorder: Recorder;
    everyMilliseconds: number;
  },
): { end(): Promise<void> } {
  let isEnding = false;
  async function watch(): Promise<void> {
    while (!isEnding) {
      // It may be the store that is disturbed.
      await look(outbox, recorder).catch(() => {});
      await pause(everyMilliseconds);
    }
  }
  const watching = watch();
  return {
    async end() {
      isEnding = true;
      await watching;
    },
  };
}

/** Waits until the outbox is empty; resolves what is wrong if it does not become so, or if something was parked. */
export async function untilCaughtUp(
  store: ProductStore,
  recorder: Recorder,
): Promise<Violation[]> {
  const outbox = patientPort<Outbox>(store);
  const deadline = performance.now() + longestWaitMilliseconds;
  let state = await look(outbox, recorder);
  while (state.pending > 0 && performance.now() < deadline) {
    await pause(pauseMilliseconds);
    state = await look(outbox, recorder);
  }
  const parked = state.parked.map(({ entry: { subject }, reason }) => ({
    rule: "an outage parks nothing",
    id: nameOfSubject(subject),
    detail: reason,
  }));
  return state.pending === 0 ? parked : [...parked, {
    rule: "the relay catches up",
    id: "",
    detail: `${state.pending} entries are pending after 90 s`,
  }];
}
