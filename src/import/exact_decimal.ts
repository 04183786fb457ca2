const decimalShape = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/** Numbers whose thousands are grouped, by their decimal mark. */
const grouped = {
  ".": /^[+-]?\d{1,3}(?:[, '\u00A0\u202F]\d{3})+(?:\.|$)/,
  ",": /^[+-]?\d{1,3}(?:[. '\u00A0\u202F]\d{3})+(?:,|$)/,
};

/** The number in `value`, as digits with a point; undefined when it is none. */
export function toDecimal(
  value: unknown,
  decimalMark: "." | "," = ".",
): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  const mark = typeof value === "number" ? "." : decimalMark;
  const separators = mark === "." ? /[, '\u00A0\u202F]/g : /[. '\u00A0\u202F]/g;
  const plain = grouped[mark].test(text)
    ? text.replaceAll(separators, "")
    : text;
  const decimal = plain.replace(mark, ".");
  return decimalShape.test(decimal) ? decimal : undefined;
}

/** A decimal times a number, without the rounding of binary fractions. */
export function multiplyDecimal(decimal: string, factor: number): number {
  const left = toFraction(decimal);
  const right = toFraction(String(factor));
  return Number(`${left.digits * right.digits}e-${left.places + right.places}`);
}

function toFraction(decimal: string): { digits: bigint; places: number } {
  const [, sign, whole = "", fraction = ""] = decimalShape.exec(decimal) ?? [];
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, places: fraction.length };
}
