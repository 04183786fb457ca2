/** Something that can be frozen on its way, as a process can that is not given the processor. */
export type Gate = {
  /** Waits here while it is closed. */
  pass(): Promise<void>;
  /** The next that comes will wait. */
  close(): void;
  open(): void;
  /** Resolves when somebody waits. */
  reached: Promise<void>;
};

/** A gate that is open at first. */
export function newGate(): Gate {
  let isClosed = false;
  let reach = () => {};
  let release = () => {};
  const reached = new Promise<void>((resolve) => reach = resolve);
  const opened = new Promise<void>((resolve) => release = resolve);
  return {
    reached,
    async pass() {
      if (!isClosed) return;
      reach();
      await opened;
    },
    close() {
      isClosed = true;
    },
    open() {
      isClosed = false;
      release();
    },
  };
}
