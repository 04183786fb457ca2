/** Something that can be frozen on its way, as a process can that is not given the processor. */
export type Gate = {
  /** Waits here while it is closed. */
  pass(): Promise<void>;
  /** The next that comes will wait. */
  close(): void;
  open(): void;
  /** Whether somebody has waited. */
  isReached(): boolean;
};

/** A gate that is open at first. */
export function newGate(): Gate {
  let isClosed = false;
  let isReached = false;
  let release = () => {};
  const opened = new Promise<void>((resolve) => release = resolve);
  return {
    isReached: () => isReached,
    async pass() {
      if (!isClosed) return;
      isReached = true;
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
