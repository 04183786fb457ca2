/** Features and their weights. */
export type Weights = ReadonlyMap<string, number>;

/** `features` with their weights, of length 1; `undefined` when none of them tells anything. */
export function toVector(
  features: readonly string[],
  weights: Weights,
): Weights | undefined {
  const vector = new Map<string, number>();
  let squares = 0;
  for (const feature of features) {
    const weight = weights.get(feature);
    if (weight === undefined || vector.has(feature)) continue;
    vector.set(feature, weight);
    squares += weight * weight;
  }
  if (squares === 0) return undefined;
  const length = Math.sqrt(squares);
  for (const [feature, weight] of vector) vector.set(feature, weight / length);
  return vector;
}

/** How alike two vectors of length 1 are, 0 to 1 (cosine). */
export function likeness(a: Weights, b: Weights): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [feature, weight] of few) {
    sum += weight * (many.get(feature) ?? 0);
  }
  return sum;
}
