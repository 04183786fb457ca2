/** A unit's dimension and how many base units it is. */
type Unit = { dimension: string; factor: number };

const dimensions: Record<string, Record<string, number>> = {
  length: { mm: 1, cm: 10, m: 1_000, km: 1_000_000, in: 25.4, ft: 304.8 },
  mass: {
    mg: 0.001,
    g: 1,
    kg: 1_000,
    t: 1_000_000,
    oz: 28.349523125,
    lb: 453.59237,
  },
  volume: { ml: 1, cl: 10, dl: 100, l: 1_000 },
  area: { "cm²": 1, "m²": 10_000 },
  power: { mW: 0.001, W: 1, kW: 1_000 },
  energy: { Wh: 1, kWh: 1_000 },
  charge: { mAh: 1, Ah: 1_000 },
  voltage: { mV: 0.001, V: 1, kV: 1_000 },
  frequency: { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 },
  data: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  time: { ms: 0.001, s: 1, min: 60, h: 3_600, d: 86_400 },
};

/** Units by name; factors by SI and the international inch and pound (1959). */
const units: ReadonlyMap<string, Unit> = new Map(
  Object.entries(dimensions).flatMap(([dimension, factors]) =>
    Object.entries(factors).map(([unit, factor]): [string, Unit] => [
      unit,
      { dimension, factor },
    ])
  ),
);

/** A quantity in its dimension's base unit. Unknown units are dimensions of their own. */
export function toBaseUnit(
  value: number,
  unit: string,
): { number: number; dimension: string } {
  const known = units.get(unit);
  if (!known) return { number: value, dimension: unit };
  return { number: round(value * known.factor), dimension: known.dimension };
}

/** Whether `unit` converts to others. */
export function isKnownUnit(unit: string): boolean {
  return units.has(unit);
}

/** How many decimal places a unit is from its dimension's base unit (3 for `kg`, 0 for units of no dimension); `undefined` for such as `in` and `h`. */
export function decimalPlaces(unit: string): number | undefined {
  const places = Math.log10(units.get(unit)?.factor ?? 1);
  return Number.isInteger(places) ? places : undefined;
}

/** The largest decimal multiple of the dimension's base unit that is at most `number` of them, or the smallest; a dimension without units is its own. */
export function decimalUnit(dimension: string, number: number): string {
  const factors = Object.entries(dimensions[dimension] ?? {})
    .filter(([unit]) => decimalPlaces(unit) !== undefined)
    .sort(([, one], [, other]) => one - other);
  const fitting = factors.findLast(([, factor]) => factor <= number);
  return (fitting ?? factors[0])?.[0] ?? dimension;
}

/** `value` of `from` in the unit `to`; `undefined` when they measure different things. */
export function convertUnit(
  value: number,
  from: string,
  to: string,
): number | undefined {
  if (from === to) return value;
  const source = units.get(from);
  const target = units.get(to);
  if (!source || !target || source.dimension !== target.dimension) {
    return undefined;
  }
  return round(value * source.factor / target.factor);
}

// Twelve digits hide what binary fractions add: 0.1 · 3 must equal 0.3.
function round(value: number): number {
  return Number(value.toPrecision(12));
}
