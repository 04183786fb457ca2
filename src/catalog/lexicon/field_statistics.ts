/** What a catalogue's products have under one attribute name. */
export type FieldStatistics = {
  /** Products that have the attribute. */
  products: number;
  /** About how many different values it has, see `createDistinctEstimate`. */
  distinct: number;
  /** Products whose value is a number or a quantity. */
  numbers: number;
  /** The dimension of most of its quantities, see `toBaseUnit`; absent when most of its numbers are bare. */
  dimension?: string;
};
