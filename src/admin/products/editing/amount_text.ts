import { minorDigits } from "../../../catalog/minor_digits.ts";
import type { Price } from "../../../catalog/product.ts";

/** An amount in major units, exactly: 1290 cents are `12.90`. */
export function amountText({ amount, currency }: Price): string {
  const digits = minorDigits(currency);
  const text = String(amount).padStart(digits + 1, "0");
  return digits === 0
    ? text
    : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The minor units of an amount such as `12.90`; `undefined` for what is none, or is more exact than the currency. */
export function readAmount(text: string, currency: string): number | undefined {
  const match = /^([0-9]{1,16})(?:\.([0-9]+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  const digits = minorDigits(currency);
  if (fraction.length > digits) return undefined;
  const amount = Number(whole + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** How an amount is written, for who wrote it another way. */
export function amountExample(currency: string): string {
  return amountText({ amount: 129 * 10 ** minorDigits(currency), currency });
}
