import {
  inverseDocumentFrequency,
  wordScore,
} from "../../src/catalog/ranking.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { PostingCache } from "./search_posting_cache.ts";
import type { RankedDocuments } from "./search_postings.ts";

/** The live documents that have words side by side, by rising slot. */
export type ScoredDocuments = {
  readonly found: number;
  readonly slots: Int32Array;
  /** What the document at a place in `slots` scores: the sum over the words. */
  scoreAt(at: number): number;
};

/** Scores documents for words side by side. */
export function wordScorer(
  columns: DocumentColumns,
  postings: PostingCache,
): (words: readonly string[]) => ScoredDocuments {
  const rarityOf = ({ found }: RankedDocuments) =>
    inverseDocumentFrequency(found, columns.live);

  return (words) => {
    const together = postings.find(words);
    const { found, slots, frequencies } = together;
    if (words.length === 1) {
      const rarity = rarityOf(together);
      const scoreAt = (at: number) => wordScore(frequencies[at] ?? 0, rarity);
      return { found, slots, scoreAt };
    }
    const single = words.map((word) => {
      const ranked = postings.find([word]);
      return { ranked, rarity: rarityOf(ranked) };
    });
    const scoreAt = (at: number) =>
      single.reduce((sum, { ranked, rarity }) => {
        const place = placeOf(slots[at] ?? 0, ranked);
        return sum + wordScore(ranked.frequencies[place] ?? 0, rarity);
      }, 0);
    return { found, slots, scoreAt };
  };
}

/** Where a slot stands among slots in rising order that have it. */
function placeOf(slot: number, { found, slots }: RankedDocuments): number {
  let low = 0;
  let high = found;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
