import { maxChosen, type ProductClicks } from "../ports/search_log.ts";

/** The clicks on products as worths (`worthAt`), by their ids. */
export type ChosenWorths = Readonly<Record<string, number>>;

/**
 * Adds clicks, each of so much `worth`, to what was kept. Of more than `maxChosen`
 * products those that are not chosen now and have the fewest clicks are forgotten.
 */
export function addChosen(
  kept: ChosenWorths,
  added: readonly ProductClicks[],
  worth: number,
): ChosenWorths {
  const now = new Map(
    added.map(({ productId, clicks }) => [
      productId,
      (kept[productId] ?? 0) + clicks * worth,
    ]),
  );
  const others = Object.entries(kept)
    .filter(([id]) => !now.has(id))
    .sort(([, one], [, other]) => other - one)
    .slice(0, Math.max(0, maxChosen - now.size));
  return Object.fromEntries([...now, ...others]);
}

/** The clicks that are left of worths when one click is worth `worth`, the most first. */
export function toProductClicks(
  chosen: ChosenWorths,
  worth: number,
): ProductClicks[] {
  return Object.entries(chosen)
    .map(([productId, clicks]) => ({ productId, clicks: clicks / worth }))
    .sort((one, other) => other.clicks - one.clicks);
}
