import type { SearchFacetRange } from "../catalog/search_answer.ts";
import { priceText } from "./price_text.ts";

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

/** A range as shoppers read it: `$10.00 – $29.99`, `under 5 kg`, `2 m and more`. */
export function rangeText(
  { from, to, below }: Pick<SearchFacetRange, "from" | "to" | "below">,
  { unit, currency }: {
    unit?: string | undefined;
    /** For amounts of money, in minor units. */
    currency?: string;
  },
): string {
  const text = (number: number) =>
    currency === undefined
      ? [numbers.format(number), unit].filter(Boolean).join(" ")
      : priceText({ amount: number, currency });
  if (from !== undefined && to !== undefined) {
    return `${text(from)} – ${text(to)}`;
  }
  if (from !== undefined && below !== undefined) {
    return `${text(from)} – under ${text(below)}`;
  }
  if (from !== undefined) return `${text(from)} and more`;
  if (below !== undefined) return `under ${text(below)}`;
  return to === undefined ? "any" : `up to ${text(to)}`;
}
