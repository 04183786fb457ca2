import assert from "node:assert/strict";

/** Waits until `condition` holds; fails after 10 seconds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!await condition()) {
    assert.ok(Date.now() < deadline, "It did not happen within 10 seconds");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Waits a millisecond, however long it is told to wait. */
export function briefly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
