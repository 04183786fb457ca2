import type { Fragment } from "../highlight.ts";

/** Something to type or go to next. */
export type Suggestion = {
  /** A `query` is what others searched, or completes what was typed. */
  kind: "query" | "category" | "brand" | "product";
  text: string;
  /** The product's or category's id. */
  id?: string;
  /** `text`, cut where it has what was typed. */
  fragments: Fragment[];
};

/** The order of kinds, and the share of the places that each may take when the others need theirs. */
const shares = { query: 0.34, category: 0.25, brand: 0.2, product: 1 } as const;

const kinds = ["query", "category", "brand", "product"] as const;

/**
 * Chooses at most `limit` of suggestions that are in order: a few queries,
 * categories and brands, then products; what one kind leaves the others take.
 */
export function mixSuggestions(
  suggestions: readonly Suggestion[],
  limit: number,
): Suggestion[] {
  const chosen = new Set<Suggestion>();
  const take = (candidates: readonly Suggestion[], most: number) => {
    for (
      const each of candidates.slice(0, Math.min(most, limit - chosen.size))
    ) {
      chosen.add(each);
    }
  };
  for (const kind of kinds) {
    const ofKind = suggestions.filter((each) => each.kind === kind);
    take(ofKind, Math.max(1, Math.floor(shares[kind] * limit)));
  }
  take(suggestions.filter((each) => !chosen.has(each)), limit);
  return kinds.flatMap((kind) =>
    suggestions.filter((each) => each.kind === kind && chosen.has(each))
  );
}
