import { estimateProducts } from "../../catalog/audit/estimate_products.ts";
import {
  rebuildIndex,
  type RebuildParts,
  type RebuildResult,
} from "../../catalog/rebuild/rebuild_index.ts";
import { type ExitCode, exitCodes } from "../exit_codes.ts";
import { grouped, note, print } from "../print.ts";
import { noReindexProgress, showReindexProgress } from "./reindex_progress.ts";

/** Builds the index anew, shows how far it has come, and prints what became of it. */
export async function runRebuild(
  parts: RebuildParts,
  { stop, json }: { stop: AbortSignal; json: boolean },
): Promise<ExitCode> {
  const progress = json
    ? noReindexProgress
    : showReindexProgress(await estimateProducts(parts.search));
  const startedAt = performance.now();
  const result = await rebuildIndex(parts, {
    stop,
    onWaiting: noteWaiting,
    onBegin({ generation }, resumed) {
      const verb = resumed ? "Goes on building" : "Building";
      note(`${verb} generation ${generation}`);
    },
    onProgress: progress.update,
  }).finally(progress.end);
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(2));
  print(
    json ? JSON.stringify({ ...result, seconds }) : resultText(result, seconds),
  );
  return result.activated ? exitCodes.done : exitCodes.interrupted;
}

/** Says why nothing happens for a moment. */
export function noteWaiting(): void {
  note("A rebuild was at work a moment ago: looking whether it still is");
}

function resultText(
  { activated, counts, generation, previous }: RebuildResult,
  seconds: number,
): string {
  if (!activated) {
    return `Broken off: "aisle reindex" goes on here, "aisle reindex ` +
      `--abandon" gives generation ${generation} up`;
  }
  const { checked, mended, removed } = counts;
  const sentences = [
    `Generation ${generation} is active: ${grouped(checked)} products ` +
    `checked, ${grouped(mended)} filled again, ${grouped(removed)} unknown ` +
    "ids removed",
    `${seconds} s, ${grouped(checked / Math.max(seconds, 0.001))} products/s`,
  ];
  if (previous !== undefined) {
    sentences.push(
      `Generation ${previous} is kept up to date: "aisle reindex --rollback" ` +
        'returns to it, "aisle reindex --drop-previous" removes it',
    );
  }
  return sentences.join("\n");
}
