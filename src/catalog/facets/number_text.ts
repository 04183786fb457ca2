/** A number as filters take it: decimals without an exponent, at most twelve digits that count. */
export function numberText(number: number): string {
  const text = String(Number(number.toPrecision(12)));
  return text.includes("e") ? plainDecimals.format(number) : text;
}

const plainDecimals = new Intl.NumberFormat("en", {
  useGrouping: false,
  maximumSignificantDigits: 12,
});
