import {
  fieldFrequency,
  fieldWeights,
  stepsOfOne,
  textFields,
  toFrequencySteps,
  usualLengths,
} from "../../src/catalog/ranking.ts";
import { roomy } from "./roomy.ts";
import {
  type DocumentColumns,
  fieldCount,
  slotFrom,
} from "./search_columns.ts";
import { fieldPlaces, type Occurrences } from "./search_occurrences.ts";

/** Where a word occurs: an element for each document and field that has it, by rising slot and field. */
export type Postings = {
  readonly size: number;
  readonly slots: Int32Array;
  /** How often the field has the word, times `fieldPlaces`, plus the number of the field. */
  readonly counts: Int32Array;
};

/** The live documents that have a word, with the word's frequency over all fields. */
export type RankedDocuments = {
  readonly found: number;
  readonly slots: Int32Array;
  readonly frequencies: Float64Array;
};

const weights = textFields.map((field) => fieldWeights[field]);
const lengthsOfFields = textFields.map((field) => usualLengths[field]);

/** Counts occurrences, and finds the slots of their documents; those that have none are left out. */
export function toPostings(
  occurrences: Occurrences,
  columns: DocumentColumns,
): Postings {
  const slots = new Int32Array(occurrences.length);
  const counts = new Int32Array(occurrences.length);
  let size = 0;
  let slot = 0;
  let previous = -1;
  for (const occurrence of occurrences) {
    if (occurrence === previous) {
      counts[size - 1] = (counts[size - 1] ?? 0) + fieldPlaces;
      continue;
    }
    const sequence = Math.floor(occurrence / fieldPlaces);
    slot = slotFrom(columns, sequence, slot);
    if (columns.sequences[slot] !== sequence || slot >= columns.size) continue;
    slots[size] = slot;
    counts[size++] = fieldPlaces + occurrence % fieldPlaces;
    previous = occurrence;
  }
  return { size, slots: slots.slice(0, size), counts: counts.slice(0, size) };
}

/** `postings` and one more: a document in a new slot that has the word `times` in `field`. */
export function withPosting(
  { size, slots, counts }: Postings,
  { slot, field, times }: { slot: number; field: number; times: number },
): Postings {
  const int32 = (length: number) => new Int32Array(length);
  const roomySlots = roomy(slots, size + 1, int32);
  const roomyCounts = roomy(counts, size + 1, int32);
  roomySlots[size] = slot;
  roomyCounts[size] = times * fieldPlaces + field;
  return { size: size + 1, slots: roomySlots, counts: roomyCounts };
}

/** Leaves out dead documents, and sums the word's frequency over the fields of each. */
export function rankDocuments(
  { size, slots, counts }: Postings,
  columns: DocumentColumns,
): RankedDocuments {
  const { alive, lengths } = columns;
  const ranked = new Int32Array(size);
  const frequencies = new Float64Array(size);
  let found = 0;
  let last = -1;
  for (let at = 0; at < size; at++) {
    const slot = slots[at] ?? 0;
    if (alive[slot] === 0) continue;
    const count = counts[at] ?? 0;
    const field = count % fieldPlaces;
    if (slot !== last) ranked[found++] = last = slot;
    frequencies[found - 1] = (frequencies[found - 1] ?? 0) + fieldFrequency({
      weight: weights[field] ?? 0,
      times: (count - field) / fieldPlaces,
      length: lengths[slot * fieldCount + field] ?? 0,
      usualLength: lengthsOfFields[field] ?? 1,
    });
  }
  for (let at = 0; at < found; at++) {
    frequencies[at] = toFrequencySteps(frequencies[at] ?? 0) / stepsOfOne;
  }
  return { found, slots: ranked, frequencies };
}
