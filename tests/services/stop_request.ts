import process from "node:process";

const parentCheckMs = 500;

/**
 * Resolves when this process is asked to stop: by SIGINT, SIGTERM or SIGHUP, or
 * because the task runner that started it (it sets `INIT_CWD`) was killed and
 * could not pass that on.
 */
export function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => resolve());
    }
    if (process.env["INIT_CWD"] === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, parentCheckMs).unref();
  });
}
