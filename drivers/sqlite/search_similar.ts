import { alikePrices } from "../../src/catalog/likeness_score.ts";
import type { Likeness } from "../../src/catalog/ports/search_index.ts";
import {
  likeness as weights,
  minimumLikeness,
} from "../../src/catalog/ranking.ts";
import { firstInOrder } from "./first_in_order.ts";
import type { SearchMemory } from "./search_memory.ts";

type Alike = { id: string; score: number };

/** Finds products alike by looking at every document; see `likenessScore`. */
export function similarFinder(
  memory: SearchMemory,
): (likeness: Likeness) => Alike[] {
  const { columns, fieldValues, names } = memory;

  /** For each value by its id which of the likeness's values it is, from 1; below 0 what is not wanted. */
  function markValues({ values, exceptGroup }: Likeness): Int32Array {
    const marks = new Int32Array(fieldValues.lastValueId() + 1);
    for (const [position, { field, value }] of values.entries()) {
      for (const each of fieldValues.of(field)) {
        if (each.value === value) marks[each.valueId] = position + 1;
      }
    }
    for (const { value, valueId } of fieldValues.of("group")) {
      if (value === exceptGroup) marks[valueId] = -1;
    }
    return marks;
  }

  /** How many of the values a document has; `undefined` if it is not wanted. */
  function valuesInCommon(
    slot: number,
    marks: Int32Array,
  ): number | undefined {
    const { valueStarts, valueIds } = columns;
    const end = valueStarts[slot + 1] ?? 0;
    const seen = new Set<number>();
    for (let at = valueStarts[slot] ?? 0; at < end; at++) {
      const mark = marks[valueIds[at] ?? 0] ?? 0;
      if (mark < 0) return undefined;
      if (mark > 0) seen.add(mark);
    }
    return seen.size;
  }

  function countWords(words: readonly string[]): Uint8Array {
    const counts = new Uint8Array(columns.size);
    for (const word of words) {
      for (const slot of names.with(word)) {
        counts[slot] = (counts[slot] ?? 0) + 1;
      }
    }
    return counts;
  }

  return (likeness) => {
    const { kinds, words, price, exceptId, limit } = likeness;
    const { alive, ids, kindLists, kindNumbers, prices, size } = columns;
    const marks = markValues(likeness);
    const wordCounts = countWords(words);
    const shares = kindLists.sharesOf(
      kinds.map((word) => ({ word, share: 1 })),
    );
    const { from, to } = price === undefined
      ? { from: Infinity, to: -Infinity }
      : alikePrices(price);

    const alike: Alike[] = [];
    for (let slot = 0; slot < size; slot++) {
      const id = ids[slot] ?? "";
      if (alive[slot] === 0 || id === exceptId) continue;
      const values = valuesInCommon(slot, marks);
      if (values === undefined) continue;
      const slotPrice = prices[slot] ?? Infinity;
      const score = weights.kind * (shares[kindNumbers[slot] ?? 0] ?? 0) +
        weights.value * values +
        weights.word * (wordCounts[slot] ?? 0) +
        (slotPrice >= from && slotPrice <= to ? weights.price : 0);
      if (score >= minimumLikeness) alike.push({ id, score });
    }
    return firstInOrder(alike, limit, byScore);
  };
}

function byScore(one: Alike, other: Alike): number {
  return other.score - one.score || (one.id < other.id ? -1 : 1);
}
