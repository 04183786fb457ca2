import type { RebuildFigures } from "./bench_rebuild.ts";
import { printFigure } from "./print_figure.ts";

/** Prints the figures of a rebuild on the drivers called `name`. */
export function printRebuild(name: string, figures: RebuildFigures): void {
  const {
    rebuildSeconds,
    writesPerSecond,
    lost,
    p95BeforeMilliseconds,
    p95DuringMilliseconds,
  } = figures;
  printFigure(`${name}: rebuild, s`, rebuildSeconds);
  printFigure(`${name}: … under writes/s`, writesPerSecond);
  printFigure(`${name}: … writes LOST`, lost);
  printFigure(`${name}: … search p95 before it, ms`, p95BeforeMilliseconds);
  printFigure(
    `${name}: … search p95 during it against before`,
    p95DuringMilliseconds / p95BeforeMilliseconds,
  );
}
