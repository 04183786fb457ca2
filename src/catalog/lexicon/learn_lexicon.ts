import type { DescribedProduct } from "./described_product.ts";
import { createKindLearner, type KindLimits } from "./learn_kinds.ts";
import {
  createVocabularyLearner,
  type VocabularyLimits,
} from "./learn_vocabulary.ts";
import type { Lexicon } from "./lexicon.ts";

/** Learns a lexicon while products pass by, such as those of an index that is being built. */
export type LexiconLearner = {
  add(product: DescribedProduct): void;
  /** Works for seconds on a large catalogue; `pause` lets others run in between. */
  finish(pause: () => Promise<void>): Promise<Lexicon>;
};

/** Starts learning; every public product is to be added once. Memory is bounded by `limits`. */
export function createLexiconLearner(
  limits: { kinds?: KindLimits; vocabulary?: VocabularyLimits } = {},
): LexiconLearner {
  const kinds = createKindLearner(limits.kinds);
  const vocabulary = createVocabularyLearner(limits.vocabulary);
  let products = 0;
  return {
    add(product) {
      products++;
      kinds.add(product);
      vocabulary.add(product);
    },
    finish: async (pause) => ({
      products,
      kinds: await kinds.finish(pause),
      vocabulary: vocabulary.finish(),
    }),
  };
}

/** Learns the lexicon of a catalogue in one pass over its products. */
export async function learnLexicon(
  batches: AsyncIterable<readonly DescribedProduct[]>,
  pause: () => Promise<void>,
): Promise<Lexicon> {
  const learner = createLexiconLearner();
  for await (const batch of batches) {
    for (const product of batch) learner.add(product);
    await pause();
  }
  return await learner.finish(pause);
}
