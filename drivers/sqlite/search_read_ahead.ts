import { clearTimeout, setTimeout } from "node:timers";

/** So many rows are about a millisecond's work, in which nothing else is done. */
const rowsAtOnce = 200;
const pauseMs = 20;

/** Reads ahead, little by little. */
export type ReadAhead = {
  /** Begins if it is not at it. */
  begin(): void;
  end(): void;
};

/**
 * Calls `read` with how many rows it may read until it resolves that there are no
 * more, so that whoever needs them first need not wait for all of them. It gives
 * up on a failure, and keeps no process alive.
 */
export function readAhead(
  read: (maxRows: number) => Promise<boolean>,
): ReadAhead {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  function schedule(): void {
    timer = setTimeout(readSome, pauseMs);
    timer.unref();
  }

  function readSome(): void {
    read(rowsAtOnce).then(
      (complete) => {
        if (complete || ended) timer = undefined;
        else schedule();
      },
      // The database may be closed; who needs the rows will find out.
      () => timer = undefined,
    );
  }

  return {
    begin() {
      if (timer === undefined && !ended) schedule();
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
