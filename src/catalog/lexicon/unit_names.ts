/** How units are written in titles and queries, by their symbol. */
const spellings: Record<string, string> = {
  in: "in inch inches zoll pouce pouces pulgada pulgadas pollice pollici duim",
  ft: "ft foot feet",
  mm: "mm millimetre millimetres millimeter millimeters",
  cm: "cm centimetre centimetres centimeter centimeters",
  m: "m metre metres meter meters mètre mètres metro metros metri",
  km: "km kilometre kilometres kilometer kilometers",
  mg: "mg milligram milligrams",
  g: "g gr gram grams gramme grammes gramm grammi gramos",
  kg: "kg kgs kilo kilos kilogram kilograms kilogramm",
  oz: "oz ounce ounces",
  lb: "lb lbs pound pounds",
  ml: "ml millilitre millilitres milliliter milliliters",
  cl: "cl centilitre centilitres centiliter centiliters",
  dl: "dl",
  l: "l litre litres liter liters litro litros litri",
  mW: "mw",
  W: "w watt watts",
  kW: "kw kilowatt kilowatts",
  Wh: "wh",
  kWh: "kwh",
  mAh: "mah",
  Ah: "ah",
  V: "v volt volts",
  kV: "kv",
  Hz: "hz hertz",
  kHz: "khz",
  MHz: "mhz",
  GHz: "ghz",
  kB: "kb kilobyte kilobytes",
  MB: "mb megabyte megabytes",
  GB: "gb gig gigs gigabyte gigabytes go",
  TB: "tb terabyte terabytes to",
  min: "min mins minute minutes minuten",
  h: "h hr hrs hour hours stunden heures",
  MP: "mp mpx megapixel megapixels",
  lm: "lm lumen lumens",
  dpi: "dpi",
  rpm: "rpm",
};

const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([symbol, names]) =>
    names.split(" ").map((name): [string, string] => [name, symbol])
  ),
);

/** The symbol of a unit as people write it, without regard to case; `undefined` for other words. */
export function unitSymbol(name: string): string | undefined {
  return symbols.get(name.toLowerCase());
}

/** Whether `word` can be the unit of the number before it. */
export function isUnitName(word: string): boolean {
  return symbols.has(word.toLowerCase());
}

/** Units whose written form is a common word too: they must touch their number (`15in`, but not `2 in 1`). */
export const touchingNames: ReadonlySet<string> = new Set(["in", "to", "go"]);
