import type { Catalog } from "../catalog/catalog.ts";
import { isCatalogError, isUnanswered } from "../catalog/errors.ts";
import { note, productCount } from "./print.ts";

type Options = {
  stop: AbortSignal;
  /** For output that only programs read. */
  isSilent: boolean;
};

/** Whether the words of a catalogue were learnt; true also when the store does not tell. */
export async function hasWords(
  catalog: Pick<Catalog, "isLearningDue">,
): Promise<boolean> {
  try {
    return !await catalog.isLearningDue(0);
  } catch (error) {
    if (isCatalogError(error, "unavailable")) return true;
    throw error;
  }
}

/** Learns the words of a catalogue if that is due now that `written` products were written. */
export async function learnWhenDue(
  catalog: Pick<Catalog, "isLearningDue" | "learnWords">,
  { written, ...options }: Options & { written: number },
): Promise<void> {
  await unlessUnavailable(async () => {
    if (options.stop.aborted || !await catalog.isLearningDue(written)) return;
    await learn(catalog, options);
  });
}

/** Learns the words of a catalogue, for kinds and spelling. */
export async function learnForSearch(
  catalog: Pick<Catalog, "learnWords">,
  options: Options,
): Promise<void> {
  await unlessUnavailable(() => learn(catalog, options));
}

async function learn(
  catalog: Pick<Catalog, "learnWords">,
  { stop, isSilent }: Options,
): Promise<void> {
  const tell = isSilent ? () => {} : note;
  tell("Learning the words of the catalogue for search");
  const startedAt = performance.now();
  const { status, products } = await catalog.learnWords({ stop });
  const seconds = (performance.now() - startedAt) / 1_000;
  if (status === "learnt") {
    tell(
      `Learnt from ${productCount(products)} in ${seconds.toFixed(1)} s`,
    );
  }
}

// Search works without the newest words, and a service learns them later.
async function unlessUnavailable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    note(`The words of the catalogue are not learnt: ${error.message}`);
  }
}
