/** Units as the names of columns write them, and as quantities do. */
const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mm: "mm",
    cm: "cm",
    m: "m",
    km: "km",
    in: "in",
    inch: "in",
    inches: "in",
    zoll: "in",
    ft: "ft",
    mg: "mg",
    g: "g",
    gr: "g",
    gram: "g",
    grams: "g",
    gramm: "g",
    kg: "kg",
    kilogramm: "kg",
    oz: "oz",
    lb: "lb",
    lbs: "lb",
    ml: "ml",
    cl: "cl",
    l: "l",
    liter: "l",
    litre: "l",
    liters: "l",
    litres: "l",
    w: "W",
    watt: "W",
    watts: "W",
    kw: "kW",
    wh: "Wh",
    kwh: "kWh",
    mah: "mAh",
    ah: "Ah",
    v: "V",
    volt: "V",
    hz: "Hz",
    khz: "kHz",
    mhz: "MHz",
    ghz: "GHz",
    kb: "kB",
    mb: "MB",
    gb: "GB",
    tb: "TB",
    ms: "ms",
    min: "min",
    minutes: "min",
    h: "h",
    hours: "h",
  }),
);

/** The unit at the end of a column's name, as in `weight_g`, `Höhe (mm)` or `power [W]`, and the name without it. */
export function columnUnit(
  column: string,
): { name: string; unit: string } | undefined {
  const [, name = "", written = ""] =
    /^(.+?)[\s_.-]*[([]\s*(\p{L}+)\s*[)\]]$/u.exec(column) ??
      /^(.+?)(?:[\s_.-]+in)?[\s_.-]+(\p{L}+)$/u.exec(column) ?? [];
  const unit = units.get(written.toLowerCase());
  return unit === undefined ? undefined : { name, unit };
}
