import process from "node:process";
import { SingleBar } from "cli-progress";
import { grouped, lineCount, note } from "../print.ts";
import type { Input } from "./open_input.ts";

/** Tells how far an import has come. */
export type ImportProgress = {
  /** How many lines this run has dealt with, and how many it refused. */
  update(lines: number, failed: number): void;
  /** Everything is written, but search does not show so many writes yet. */
  waitForSearch(pending: number): void;
  end(): void;
};

const plainEverySeconds = 5;

/** A bar with rate and time left on a terminal; elsewhere a line every 5 seconds. */
export function showProgress(
  input: Pick<Input, "bytesRead" | "sizeBytes">,
): ImportProgress {
  return process.stderr.isTTY && input.sizeBytes !== undefined
    ? showBar(input, input.sizeBytes)
    : showLines();
}

/** For output that only programs read. */
export const noProgress: ImportProgress = {
  update() {},
  waitForSearch() {},
  end() {},
};

function waitForSearch(pending: number): void {
  const writes = pending === 1 ? "write" : "writes";
  note(`Waiting for search: ${grouped(pending)} ${writes} to go`);
}

function showBar(
  { bytesRead }: Pick<Input, "bytesRead">,
  sizeBytes: number,
): ImportProgress {
  const bar = new SingleBar({
    format:
      "{bar} {percentage} % | {lines} lines, {rate}/s, {failed} refused | {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    etaBuffer: 100,
  });
  const clock = rateClock();
  const payload = (lines: number, failed: number) => ({
    lines: grouped(lines),
    rate: grouped(clock.perSecond(lines)),
    failed: grouped(failed),
  });
  bar.start(sizeBytes, 0, payload(0, 0));
  return {
    update: (lines, failed) => bar.update(bytesRead(), payload(lines, failed)),
    waitForSearch,
    end: () => bar.stop(),
  };
}

function showLines(): ImportProgress {
  const clock = rateClock();
  let shownAt = 0;
  return {
    update(lines, failed) {
      if (clock.seconds() - shownAt < plainEverySeconds) return;
      shownAt = clock.seconds();
      note(
        `${lineCount(lines)}, ${grouped(clock.perSecond(lines))}/s, ` +
          `${grouped(failed)} refused`,
      );
    },
    waitForSearch,
    end() {},
  };
}

function rateClock() {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  return {
    seconds,
    perSecond: (count: number) => count / Math.max(seconds(), 0.001),
  };
}
