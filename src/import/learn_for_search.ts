import type { Catalog } from "../catalog/catalog.ts";
import { isCatalogError, isUnanswered } from "../catalog/errors.ts";

/** What is told of learning. */
export type LearningNews =
  | { kind: "begins" }
  | { kind: "learnt"; products: number; seconds: number }
  | { kind: "not_learnt"; reason: string };

export type LearnForSearchOptions = {
  stop: AbortSignal;
  onNews?: (news: LearningNews) => void;
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
  { written, ...options }: LearnForSearchOptions & { written: number },
): Promise<void> {
  await unlessUnavailable(options, async () => {
    if (options.stop.aborted || !await catalog.isLearningDue(written)) return;
    await learn(catalog, options);
  });
}

/** Learns the words of a catalogue, for kinds and spelling. */
export async function learnForSearch(
  catalog: Pick<Catalog, "learnWords">,
  options: LearnForSearchOptions,
): Promise<void> {
  await unlessUnavailable(options, () => learn(catalog, options));
}

async function learn(
  catalog: Pick<Catalog, "learnWords">,
  { stop, onNews }: LearnForSearchOptions,
): Promise<void> {
  onNews?.({ kind: "begins" });
  const startedAt = performance.now();
  const { status, products } = await catalog.learnWords({ stop });
  const seconds = (performance.now() - startedAt) / 1_000;
  if (status === "learnt") onNews?.({ kind: "learnt", products, seconds });
}

// Search works without the newest words, and a service learns them later.
async function unlessUnavailable(
  { onNews }: LearnForSearchOptions,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    onNews?.({ kind: "not_learnt", reason: error.message });
  }
}
