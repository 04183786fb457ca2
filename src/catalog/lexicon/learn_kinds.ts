import { type DescribedProduct, featuresOf } from "./described_product.ts";
import { createFeatureSpace } from "./feature_space.ts";
import { findCentres } from "./find_centres.ts";
import { findHeadedPairs } from "./find_headed_pairs.ts";
import type { KindLexicon } from "./kind_lexicon.ts";
import { createSample } from "./sample.ts";
import { readTitle, type TitleWord } from "./title_words.ts";

/** Learns kinds from products given one by one. */
export type KindLearner = {
  add(product: DescribedProduct): void;
  /** Works for seconds on a large catalogue; `pause` lets others run in between. */
  finish(pause: () => Promise<void>): Promise<KindLexicon>;
};

/** Bounds on what is kept while learning and after. */
export type KindLimits = {
  /** Of how many products titles and features are kept, about 1 kB each. */
  products: number;
  features: number;
  kinds: number;
  headedPairs: number;
};

/** For catalogues of any size. */
export const kindLimits: KindLimits = {
  products: 60_000,
  features: 20_000,
  kinds: 5_000,
  headedPairs: 5_000,
};

const featuresPerCentre = 24;
const centresBetweenPauses = 50;

/**
 * Learns what words mean as kinds from how products are described: needs no list
 * of kinds, no categories and no language. Of a catalogue with more products
 * than the limit, an even sample teaches.
 */
export function createKindLearner(limits = kindLimits): KindLearner {
  const sample = createSample<{ features: Uint32Array; words: TitleWord[] }>(
    limits.products,
  );
  const numbers = new Map<string, number>();
  const numberOf = (feature: string): number[] => {
    const known = numbers.get(feature);
    if (known !== undefined) return [known];
    if (numbers.size >= limits.features) return [];
    numbers.set(feature, numbers.size);
    return [numbers.size - 1];
  };
  return {
    add(product) {
      sample.add(() => ({
        features: Uint32Array.from(
          new Set(featuresOf(product).flatMap(numberOf)),
        ),
        words: readTitle(product.name, product.brand),
      }));
    },
    finish: async (pause) => {
      const products = sample.items();
      const space = createFeatureSpace(
        products.map(({ features }) => features),
        [...numbers.keys()],
      );
      await pause();
      const words = products.map((product) => product.words);
      const { kinds: limit } = limits;
      const centres = await findCentres({ space, words, limit, pause });
      const strongestOf = new Map<string, ReadonlyMap<string, number>>();
      for (const [word, centre] of centres) {
        strongestOf.set(word, strongest(named(centre, space.features)));
        if (strongestOf.size % centresBetweenPauses === 0) await pause();
      }
      return {
        weights: new Map(
          Array.from(
            named(space.weights, space.features),
            ([feature, weight]) => [feature, rounded(weight)],
          ),
        ),
        centres: strongestOf,
        headedPairs: await findHeadedPairs({
          space,
          words,
          centres,
          limit: limits.headedPairs,
          pause,
        }),
      };
    },
  };
}

function named(
  weights: Float64Array,
  features: readonly string[],
): Map<string, number> {
  const found = new Map<string, number>();
  weights.forEach((weight, number) => {
    const feature = features[number];
    if (weight > 0 && feature !== undefined) found.set(feature, weight);
  });
  return found;
}

// Cut to their strongest features, centres rank as whole ones do.
function strongest(weights: Map<string, number>): Map<string, number> {
  const kept = [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, featuresPerCentre);
  const length = Math.sqrt(
    kept.reduce((squares, [, weight]) => squares + weight * weight, 0),
  );
  return new Map(
    kept.map(([feature, weight]) => [feature, rounded(weight / length)]),
  );
}

// Four digits change no rank and make the stored lexicon half as large.
function rounded(weight: number): number {
  return Number(weight.toFixed(4));
}
