import process from "node:process";

const signals = ["SIGINT", "SIGTERM"] as const;
/** What a shell expects of a process that Ctrl-C ended. */
const interruptedExitCode = 130;

/** Becomes aborted by the first SIGINT or SIGTERM, with its name as the reason; the second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of signals) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(interruptedExitCode);
      stop.abort(signal);
    });
  }
  return stop.signal;
}
