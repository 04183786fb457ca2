const known = new Map<string, number>();

/** How many digits amounts of a currency have behind the point (ISO 4217): 2 for `EUR`, 0 for `JPY`. */
export function minorDigits(currency: string): number {
  const digits = known.get(currency) ?? readDigits(currency);
  known.set(currency, digits);
  return digits;
}

function readDigits(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits;
}
