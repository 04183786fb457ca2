import { CatalogError } from "../errors.ts";
import { inGroups } from "../in_groups.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { fromChunks, idOfChunk } from "../lexicon/lexicon_chunks.ts";
import type { LexiconHead } from "../lexicon/lexicon_head.ts";
import type { ProductStore } from "../ports/product_store.ts";

/** Stored as JSON a chunk may take twice as much, and a DynamoDB item ends at 400 kB. */
export const maxChunkBytes = 170_000;

type Settings = Pick<ProductStore, "getSetting" | "commitSetting">;

const readAtOnce = 4;

/**
 * The lexicon of a head; `pause` lets others run in between. Throws `invalid` when
 * a chunk is damaged, missing or another lexicon's.
 */
export async function readStoredLexicon(
  store: Pick<Settings, "getSetting">,
  head: LexiconHead,
  pause: () => Promise<void>,
): Promise<Lexicon> {
  const chunks: string[] = [];
  for (const names of inGroups(chunkNames(head), readAtOnce)) {
    const settings = await Promise.all(
      names.map((name) => store.getSetting(name)),
    );
    for (const setting of settings) {
      if (typeof setting?.value !== "string") throw notThere();
      chunks.push(setting.value);
    }
    await pause();
  }
  const [first] = chunks;
  if (first === undefined || idOfChunk(first) !== head.id) throw notThere();
  return await fromChunks(chunks, pause);
}

/** Writes chunks to a slot, over what an earlier lexicon left there. `beforeEach` may refuse to go on. */
export async function writeChunks(
  store: Settings,
  chunks: readonly string[],
  { slot, beforeEach }: {
    slot: LexiconHead["slot"];
    beforeEach: () => Promise<void>;
  },
): Promise<void> {
  const names = chunkNames({ slot, chunks: chunks.length });
  for (const [place, name] of names.entries()) {
    await beforeEach();
    const version = (await store.getSetting(name))?.version ?? 0;
    const value = chunks[place];
    if (!await store.commitSetting({ name, version: version + 1, value })) {
      throw new CatalogError(
        "conflict",
        `Cannot write the lexicon: another process writes "${name}"`,
      );
    }
  }
}

function chunkNames(
  { slot, chunks }: Pick<LexiconHead, "slot" | "chunks">,
): string[] {
  return Array.from(
    { length: chunks },
    (_, place) => `lexicon-${slot}-${place + 1}`,
  );
}

function notThere(): CatalogError {
  return new CatalogError(
    "invalid",
    "Cannot read the lexicon: its chunks are not there",
  );
}
