import type { Product } from "../catalog/product.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** A price as shoppers read it, such as `$1,299.00`. */
export function priceText(
  { amount, currency }: NonNullable<Product["price"]>,
): string {
  const format = formatOf(currency);
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** maximumFractionDigits);
}

/** A price without its currency, as programs read it, such as `1299.00`. */
export function plainPrice(
  { amount, currency }: NonNullable<Product["price"]>,
): string {
  const { maximumFractionDigits = 2 } = formatOf(currency).resolvedOptions();
  return (amount / 10 ** maximumFractionDigits).toFixed(maximumFractionDigits);
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  formats.set(currency, format);
  return format;
}
