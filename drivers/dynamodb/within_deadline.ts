/**
 * Settles as `work` does, but no later than the deadline: the SDK aborts its
 * requests, not its search for credentials. Rejects with an `AbortError`.
 */
export async function withinDeadline<Output>(
  deadline: AbortSignal,
  work: (deadline: AbortSignal) => Promise<Output>,
): Promise<Output> {
  let onAbort = () => {};
  const end = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DOMException("Too late", "AbortError"));
    deadline.addEventListener("abort", onAbort);
  });
  if (deadline.aborted) onAbort();
  try {
    return await Promise.race([end, work(deadline)]);
  } finally {
    deadline.removeEventListener("abort", onAbort);
  }
}
