import { analyse } from "../analyse.ts";
import { createBoundedCounts } from "./bounded_counts.ts";
import type { DescribedProduct } from "./described_product.ts";
import { createFieldLearner } from "./learn_fields.ts";
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

const brandLimit = 20_000;

/** Starts learning; every public product is to be added once. Memory is bounded by `limits`. */
export function createLexiconLearner(
  limits: { kinds?: KindLimits; vocabulary?: VocabularyLimits } = {},
): LexiconLearner {
  const kinds = createKindLearner(limits.kinds);
  const vocabulary = createVocabularyLearner(limits.vocabulary);
  const brands = createBoundedCounts(brandLimit);
  const fields = createFieldLearner();
  let products = 0;
  return {
    add(product) {
      products++;
      kinds.add(product);
      vocabulary.add(product);
      fields.add(product);
      const brand = analyse(product.brand ?? "").join(" ");
      if (brand) brands.add(brand);
    },
    async finish(pause) {
      const learntKinds = await kinds.finish(pause);
      await pause();
      const learntWords = vocabulary.finish();
      await pause();
      return {
        products,
        kinds: learntKinds,
        vocabulary: learntWords,
        brands: new Map(brands.largest(1)),
        fields: fields.finish(),
      };
    },
  };
}
