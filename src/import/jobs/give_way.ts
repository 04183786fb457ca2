import { setTimeout as sleep } from "node:timers/promises";

/** Lets the requests that came meanwhile go first: the embedded drivers answer without waiting for anything. */
export async function giveWay(): Promise<void> {
  await sleep(0);
}
