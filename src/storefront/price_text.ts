import { minorDigits } from "../catalog/minor_digits.ts";
import type { Product } from "../catalog/product.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** A price as shoppers read it, such as `$1,299.00`. */
export function priceText(
  { amount, currency }: NonNullable<Product["price"]>,
): string {
  return formatOf(currency).format(amount / 10 ** minorDigits(currency));
}

/** A price without its currency, as programs read it, such as `1299.00`. */
export function plainPrice(
  { amount, currency }: NonNullable<Product["price"]>,
): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  formats.set(currency, format);
  return format;
}
