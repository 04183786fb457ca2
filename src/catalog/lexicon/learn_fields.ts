import { toFacetValues } from "../facet_values.ts";
import type { DescribedProduct } from "./described_product.ts";
import {
  createDistinctEstimate,
  type DistinctEstimate,
} from "./distinct_estimate.ts";
import type { FieldStatistics } from "./field_statistics.ts";

/** Learns what attributes a catalogue has from products given one by one. */
export type FieldLearner = {
  add(product: DescribedProduct): void;
  /** The commonest attributes by name. */
  finish(): Map<string, FieldStatistics>;
};

type Tally = {
  products: number;
  values: DistinctEstimate;
  numbers: number;
  /** Quantities by dimension; bare numbers under the empty one. */
  dimensions: Map<string, number>;
};

const fieldLimit = 2_000;
const dimensionsPerField = 8;

/** Keeps at most four times `limit` names, about 500 bytes each; of more the rarest are forgotten. */
export function createFieldLearner(limit = fieldLimit): FieldLearner {
  let tallies = new Map<string, Tally>();
  const commonest = (kept: number) =>
    [...tallies]
      .sort(([a, x], [b, y]) => y.products - x.products || (a < b ? -1 : 1))
      .slice(0, kept);
  return {
    add({ attributes = {} }) {
      for (const [name, value] of Object.entries(attributes)) {
        const tally = tallies.get(name) ?? emptyTally();
        tallies.set(name, tally);
        tally.products++;
        const values = toFacetValues(value, undefined);
        for (const { value } of values) tally.values.add(value);
        const number = values.find(({ number }) => number !== undefined);
        if (number) countNumber(tally, number.dimension ?? "");
      }
      if (tallies.size > 4 * limit) tallies = new Map(commonest(2 * limit));
    },
    finish: () =>
      new Map(
        commonest(limit).map(([name, tally]) => [name, toStatistics(tally)]),
      ),
  };
}

function emptyTally(): Tally {
  return {
    products: 0,
    values: createDistinctEstimate(),
    numbers: 0,
    dimensions: new Map(),
  };
}

function countNumber(tally: Tally, dimension: string): void {
  const { dimensions } = tally;
  tally.numbers++;
  if (dimensions.has(dimension) || dimensions.size < dimensionsPerField) {
    dimensions.set(dimension, (dimensions.get(dimension) ?? 0) + 1);
  }
}

function toStatistics(
  { products, values, numbers, dimensions }: Tally,
): FieldStatistics {
  const [commonest] = [...dimensions].sort(([, a], [, b]) => b - a);
  const dimension = commonest?.[0];
  return {
    products,
    distinct: values.count(),
    numbers,
    ...(dimension ? { dimension } : {}),
  };
}
