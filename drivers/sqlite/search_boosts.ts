import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { type AddedBoosts, boosts } from "../../src/catalog/ranking.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { FindSlots } from "./search_word_slots.ts";

/** Tells what is added to 1 for a document, see `boosts`. */
export type BoostsOf = (slot: number) => AddedBoosts;

/** Looks up what raises documents in a search. */
export function boostFinder(
  columns: DocumentColumns,
  findSlots: FindSlots,
): (search: Pick<IndexSearch, "kinds" | "phrase" | "freshFrom">) => BoostsOf {
  return ({ kinds, phrase, freshFrom }) => {
    const { availability, createdAt, kindLists, kindNumbers } = columns;
    const shares = kindLists.sharesOf(kinds);
    const withPhrase = findSlots("name", phrase);
    return (slot) => ({
      kind: boosts.kind * (shares[kindNumbers[slot] ?? 0] ?? 0),
      phrase: withPhrase.has(slot) ? boosts.phrase : 0,
      available: boosts.available * (availability[slot] ?? 0),
      fresh: (createdAt[slot] ?? 0) >= freshFrom ? boosts.fresh : 0,
    });
  };
}
