import assert from "node:assert/strict";

/** Waits until `condition` holds; fails after 10 seconds, or as many as given. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  deadlineSeconds = 10,
): Promise<void> {
  const deadline = Date.now() + deadlineSeconds * 1_000;
  while (!await condition()) {
    assert.ok(
      Date.now() < deadline,
      `It did not happen within ${deadlineSeconds} seconds`,
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Waits a millisecond, however long it is told to wait. */
export function briefly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
