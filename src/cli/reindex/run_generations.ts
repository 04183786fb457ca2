import {
  abandonRebuild,
  dropPreviousGeneration,
  rollBackIndex,
} from "../../catalog/rebuild/index_generations.ts";
import type { RebuildParts } from "../../catalog/rebuild/rebuild_index.ts";
import { print } from "../print.ts";
import { noteWaiting } from "./run_rebuild.ts";

/** Returns to the previous generation and says so. */
export async function runRollback(
  parts: RebuildParts,
  json: boolean,
): Promise<void> {
  const { active, previous } = await rollBackIndex(parts);
  if (json) return print(JSON.stringify({ active, previous }));
  print(
    previous === undefined
      ? `Generation ${active} is active again`
      : `Generation ${active} is active again, and generation ${previous} is ` +
        "kept up to date",
  );
}

/** Gives up what is being built and says what that was. */
export async function runAbandon(
  parts: RebuildParts,
  json: boolean,
): Promise<void> {
  const dropped = await abandonRebuild(parts, noteWaiting);
  tellDropped(dropped, { json, none: "Nothing is being built" });
}

/** Drops the previous generation and says which that was. */
export async function runDropPrevious(
  parts: RebuildParts,
  json: boolean,
): Promise<void> {
  const dropped = await dropPreviousGeneration(parts);
  tellDropped(dropped, { json, none: "There is no previous generation" });
}

function tellDropped(
  dropped: string | undefined,
  { json, none }: { json: boolean; none: string },
): void {
  if (json) print(JSON.stringify({ dropped: dropped ?? null }));
  else print(dropped === undefined ? none : `Generation ${dropped} is dropped`);
}
