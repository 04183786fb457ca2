/** Products as points in the space of their features. */
export type FeatureSpace = {
  /** How much each feature tells, by its number. */
  weights: Float64Array;
  features: readonly string[];
  /** Whether the features of product `place` tell anything. */
  isPoint(place: number): boolean;
  /** The direction of the sum of these products, of length 1; `undefined` without any. */
  centreOf(places: readonly number[]): Float64Array | undefined;
  /** How alike a product and a centre are, 0 to 1 (cosine). */
  likenessTo(centre: Float64Array, place: number): number;
};

/** A feature that fewer products have tells too little of a kind; one that more than a quarter has, too. */
const minimumProducts = 3;
const maximumShare = 0.25;

/** Weighs the features of `products`, given by number into `features`, by their rarity. */
export function createFeatureSpace(
  products: readonly Uint32Array[],
  features: readonly string[],
): FeatureSpace {
  const weights = weigh(products, features.length);
  const inverseLengths = Float64Array.from(products, (numbers) => {
    let squares = 0;
    for (const feature of numbers) squares += at(weights, feature) ** 2;
    return squares === 0 ? 0 : 1 / Math.sqrt(squares);
  });
  return {
    weights,
    features,
    isPoint: (place) => at(inverseLengths, place) > 0,
    centreOf(places) {
      const sum = new Float64Array(features.length);
      for (const place of places) {
        const scale = at(inverseLengths, place);
        for (const feature of products[place] ?? []) {
          sum[feature] = at(sum, feature) + at(weights, feature) * scale;
        }
      }
      return toLengthOne(sum);
    },
    likenessTo(centre, place) {
      let product = 0;
      for (const feature of products[place] ?? []) {
        product += at(weights, feature) * at(centre, feature);
      }
      return product * at(inverseLengths, place);
    },
  };
}

function toLengthOne(sum: Float64Array): Float64Array | undefined {
  const length = Math.sqrt(sumOfSquares(sum));
  if (length === 0) return undefined;
  for (let feature = 0; feature < sum.length; feature++) {
    sum[feature] = at(sum, feature) / length;
  }
  return sum;
}

function sumOfSquares(numbers: Float64Array): number {
  let squares = 0;
  for (const number of numbers) squares += number * number;
  return squares;
}

function weigh(
  products: readonly Uint32Array[],
  features: number,
): Float64Array {
  const found = new Uint32Array(features);
  for (const numbers of products) {
    for (const feature of numbers) found[feature] = at(found, feature) + 1;
  }
  return Float64Array.from(found, (count) => {
    const tells = count >= minimumProducts &&
      count <= products.length * maximumShare;
    return tells ? Math.log(products.length / count) : 0;
  });
}

function at(numbers: Float64Array | Uint32Array, place: number): number {
  return numbers[place] ?? 0;
}
