import { CatalogError } from "../errors.ts";
import type { IndexGeneration, SearchIndex } from "../ports/search_index.ts";
import { type ClaimParts, claimRebuild } from "./rebuild_claim.ts";

type GenerationParts = ClaimParts & { search: SearchIndex };

/**
 * Makes the previous generation of the index the active one again, at once: it was
 * kept up to date. The other one becomes the previous. Answers their names; throws
 * `conflict` when there is no previous one.
 */
export async function rollBackIndex(
  { search }: Pick<GenerationParts, "search">,
): Promise<{ active: string; previous: string | undefined }> {
  const generations = await search.listGenerations();
  const previous = nameIn(generations, "previous");
  if (previous === undefined) {
    throw new CatalogError(
      "conflict",
      "Cannot roll the index back: there is no previous generation",
    );
  }
  await search.activateGeneration(previous);
  return { active: previous, previous: nameIn(generations, "active") };
}

/**
 * Gives up a rebuild that was broken off: drops what it has built. Answers its
 * name, or `undefined` when nothing is being built; throws `conflict` when a
 * process works on it.
 */
export async function abandonRebuild(
  parts: GenerationParts,
  onWaiting?: () => void,
): Promise<string | undefined> {
  const claim = await claimRebuild(parts, onWaiting);
  try {
    const building = nameIn(await parts.search.listGenerations(), "building");
    await claim.note(undefined);
    if (building !== undefined) await parts.search.dropGeneration(building);
    return building;
  } finally {
    await claim.release().catch(() => {});
  }
}

/**
 * Drops the previous generation, so that writes go to the active one alone; rolling
 * back is no longer possible. Answers its name, or `undefined` when there is none.
 */
export async function dropPreviousGeneration(
  { search }: Pick<GenerationParts, "search">,
): Promise<string | undefined> {
  const previous = nameIn(await search.listGenerations(), "previous");
  if (previous !== undefined) await search.dropGeneration(previous);
  return previous;
}

function nameIn(
  generations: readonly IndexGeneration[],
  state: IndexGeneration["state"],
): string | undefined {
  return generations.find((each) => each.state === state)?.name;
}
