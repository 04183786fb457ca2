import { textFields } from "../../src/catalog/ranking.ts";
import { roomy } from "./roomy.ts";
import { type KindLists, kindLists } from "./search_kinds.ts";
import type { DocumentRow } from "./search_rows.ts";

/** How many lengths each document has in `DocumentColumns.lengths`. */
export const fieldCount = textFields.length;

const startSlots = 1_024;

/**
 * What filters, facets and orders need of every document, as columns in memory.
 * A document's place in them is its slot; slots are in the order of `sequence`.
 * They grow with the catalogue: about 300 bytes a document of 20 facet values.
 */
export type DocumentColumns = {
  size: number;
  live: number;
  /** Up to where rows were read. */
  lastSequence: number;
  /** Grows whenever anything changes; what was derived under another number is out of date. */
  changes: number;
  slotOfId: Map<string, number>;
  ids: string[];
  sequences: Float64Array;
  versions: Float64Array;
  /** Infinity where there is none. */
  prices: Float64Array;
  createdAt: Float64Array;
  /** See `availability`. */
  availability: Float32Array;
  /** The number of each document's list of kinds in `kindLists`. */
  kindNumbers: Int32Array;
  kindLists: KindLists;
  alive: Uint8Array;
  /** Words of each text field. */
  lengths: Uint16Array;
  /** Where the facet values of each slot begin in `valueIds`; one element more than slots. */
  valueStarts: Int32Array;
  valueIds: Int32Array;
  /** Live documents with each facet value. */
  uses: Int32Array;
};

export function emptyColumns(): DocumentColumns {
  return {
    size: 0,
    live: 0,
    lastSequence: 0,
    changes: 0,
    slotOfId: new Map(),
    ids: [],
    sequences: new Float64Array(startSlots),
    versions: new Float64Array(startSlots),
    prices: new Float64Array(startSlots),
    createdAt: new Float64Array(startSlots),
    availability: new Float32Array(startSlots),
    kindNumbers: new Int32Array(startSlots),
    kindLists: kindLists(),
    alive: new Uint8Array(startSlots),
    lengths: new Uint16Array(startSlots * fieldCount),
    valueStarts: new Int32Array(startSlots),
    valueIds: new Int32Array(startSlots),
    uses: new Int32Array(startSlots),
  };
}

/** Appends a document, in place of what there was for its id; returns its slot. */
export function addDocument(
  columns: DocumentColumns,
  row: DocumentRow,
): number {
  killDocument(columns, row.id);
  const slot = columns.size++;
  const { lengths, valueIds } = row;
  const valueStart = columns.valueStarts[slot] ?? 0;
  const valueEnd = valueStart + valueIds.length;
  makeRoom(columns, valueEnd, valueIds);

  columns.slotOfId.set(row.id, slot);
  columns.ids.push(row.id);
  columns.sequences[slot] = row.sequence;
  columns.versions[slot] = row.version;
  columns.prices[slot] = row.price ?? Infinity;
  columns.createdAt[slot] = row.createdAt;
  columns.availability[slot] = row.availability;
  columns.kindNumbers[slot] = columns.kindLists.numberOf(row.kinds);
  columns.alive[slot] = 1;
  columns.lengths.set(lengths, slot * fieldCount);
  columns.valueStarts[slot + 1] = valueEnd;
  columns.valueIds.set(valueIds, valueStart);
  count(columns, slot, 1);
  return slot;
}

/** Takes the document of `id` out; its slot stays, dead. */
export function killDocument(columns: DocumentColumns, id: string): void {
  const slot = columns.slotOfId.get(id);
  if (slot === undefined) return;
  columns.slotOfId.delete(id);
  columns.alive[slot] = 0;
  count(columns, slot, -1);
}

/** The first slot at or after `from` whose sequence is at least `sequence`. */
export function slotFrom(
  { sequences, size }: DocumentColumns,
  sequence: number,
  from: number,
): number {
  // Steps double, then halve: near slots are found at once, far ones in logarithmic time.
  let low = from;
  let step = 1;
  while (low + step < size && (sequences[low + step] ?? 0) < sequence) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, size);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sequences[middle] ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds a document to the sums over live documents, or takes it out of them. */
function count(columns: DocumentColumns, slot: number, step: 1 | -1): void {
  const { uses, valueIds, valueStarts } = columns;
  columns.live += step;
  const end = valueStarts[slot + 1] ?? 0;
  for (let at = valueStarts[slot] ?? 0; at < end; at++) {
    const valueId = valueIds[at] ?? 0;
    uses[valueId] = (uses[valueId] ?? 0) + step;
  }
}

function makeRoom(
  columns: DocumentColumns,
  values: number,
  newValueIds: Int32Array,
): void {
  const { size } = columns;
  const float64 = (length: number) => new Float64Array(length);
  const float32 = (length: number) => new Float32Array(length);
  const int32 = (length: number) => new Int32Array(length);
  const uint16 = (length: number) => new Uint16Array(length);
  const uint8 = (length: number) => new Uint8Array(length);
  columns.sequences = roomy(columns.sequences, size, float64);
  columns.versions = roomy(columns.versions, size, float64);
  columns.prices = roomy(columns.prices, size, float64);
  columns.createdAt = roomy(columns.createdAt, size, float64);
  columns.availability = roomy(columns.availability, size, float32);
  columns.kindNumbers = roomy(columns.kindNumbers, size, int32);
  columns.alive = roomy(columns.alive, size, uint8);
  columns.lengths = roomy(columns.lengths, size * fieldCount, uint16);
  columns.valueStarts = roomy(columns.valueStarts, size + 1, int32);
  columns.valueIds = roomy(columns.valueIds, values, int32);
  const largest = newValueIds.reduce((a, b) => Math.max(a, b), 0);
  columns.uses = roomy(columns.uses, largest + 1, int32);
}
