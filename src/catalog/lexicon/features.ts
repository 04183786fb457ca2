/** A product's features that tell something, and the length of its vector of weights. */
export type ProductVector = { features: ReadonlySet<string>; length: number };

/** The vector of a product with these features; `undefined` when none of them tells anything. */
export function toVector(
  features: readonly string[],
  weights: ReadonlyMap<string, number>,
): ProductVector | undefined {
  const different = new Set(features);
  let squares = 0;
  for (const feature of different) squares += (weights.get(feature) ?? 0) ** 2;
  if (squares === 0) return undefined;
  return { features: different, length: Math.sqrt(squares) };
}

/** How alike a product and a centre of length 1 are, 0 to 1 (cosine). */
export function likeness(
  product: ProductVector,
  centre: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  for (const [feature, weight] of centre) {
    if (product.features.has(feature)) {
      sum += weight * (weights.get(feature) ?? 0);
    }
  }
  return sum / product.length;
}
