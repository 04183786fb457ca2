import assert from "node:assert/strict";
import { analyse } from "../../src/catalog/analyse.ts";
import type { Filter, NumberRange } from "../../src/catalog/filter.ts";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import type {
  IndexEntry,
  IndexPosition,
  IndexSearch,
  PutOutcome,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { toQueryUnits } from "../../src/catalog/query_units.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";

/** Opens an empty index. */
export type OpenIndex = () => Promise<SearchIndex>;

/** Runs `work` with an empty index and closes the index. */
export async function withIndex(
  open: OpenIndex,
  work: (index: SearchIndex) => Promise<void>,
): Promise<void> {
  const index = await open();
  try {
    await work(index);
  } finally {
    await index.close();
  }
}

/** What a test says of a document; the rest is filled in. */
export type DocumentFields = Partial<SearchDocument> & { id: string };

/** A document whose words are those of its name and extract unless `text` says otherwise. */
export function newDocument(fields: DocumentFields): SearchDocument {
  const { name = `Product ${fields.id}`, extract } = fields;
  return {
    version: 1,
    name,
    text: {
      name: analyse(name).join(" "),
      ...(extract ? { description: analyse(extract).join(" ") } : {}),
    },
    codes: [],
    kinds: [],
    facets: [],
    inventoryStatus: "in_stock",
    createdAt: 1_750_000_000_000,
    nameSortKey: nameSortKey(name),
    ...fields,
  };
}

/** The entry that shows a new document. */
export function shown(fields: DocumentFields): IndexEntry {
  return { kind: "document", document: newDocument(fields) };
}

/** The entry that removes an id. */
export function removed(id: string, version: number): IndexEntry {
  return { kind: "removed", id, version };
}

/** Puts entries and makes them visible; answers the outcomes. */
export async function put(
  index: SearchIndex,
  ...entries: IndexEntry[]
): Promise<PutOutcome["status"][]> {
  const outcomes: PutOutcome[] = [];
  for (let start = 0; start < entries.length; start += 500) {
    outcomes.push(...await index.put(entries.slice(start, start + 500)));
  }
  await index.refresh();
  return outcomes.map(({ status }) => status);
}

/** Puts new documents and makes them visible; expects each to be applied. */
export async function putDocuments(
  index: SearchIndex,
  ...documents: DocumentFields[]
): Promise<void> {
  const statuses = await put(index, ...documents.map(shown));
  assert.deepEqual(statuses, documents.map(() => "applied"));
}

/** What a test says of a search; the rest is filled in. */
export type SearchFields = Partial<IndexSearch> & { text?: string };

/** A search for all products, or for those with the words of `text`. */
export function newSearch({ text = "", ...fields }: SearchFields): IndexSearch {
  return {
    units: toQueryUnits(text),
    kinds: [],
    phrase: [],
    freshFrom: Number.MAX_SAFE_INTEGER,
    filters: [],
    scope: [],
    hidden: [],
    boosts: [],
    pinned: [],
    facets: [],
    facetLimit: 10,
    rangeFacets: [],
    countFields: false,
    collapse: false,
    order: "relevance",
    limit: 100,
    ...fields,
  };
}

/** The ids that a search finds on its first page, in order. */
export async function findIds(
  index: SearchIndex,
  search: SearchFields,
): Promise<string[]> {
  const { hits } = await index.search(newSearch(search));
  return hits.map(({ id }) => id);
}

/** All ids that a search finds, page by page; `between` runs after each page. */
export async function walk(
  index: SearchIndex,
  search: SearchFields,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const request = newSearch(search);
  const ids: string[] = [];
  let after: IndexPosition | undefined;
  do {
    const { hits, next } = await index.search({
      ...request,
      ...(after ? { after } : {}),
    });
    assert.ok(hits.length <= request.limit, "a page exceeds its limit");
    ids.push(...hits.map(({ id }) => id));
    assert.ok(ids.length <= 10_000, "the result does not end");
    // As in a cursor: a position must survive JSON.
    after = next && JSON.parse(JSON.stringify(next));
    await between();
  } while (after);
  return ids;
}

/** The selection of values of a field. */
export function only(field: string, ...values: string[]): Filter {
  return { field, values, ranges: [] };
}

/** The selection of ranges of a field. */
export function within(field: string, ...ranges: NumberRange[]): Filter {
  return { field, values: [], ranges };
}

/** `count` ids that sort as they are numbered. */
export function manyIds(count: number, prefix = "p"): string[] {
  return Array.from(
    { length: count },
    (_, number) => prefix + String(number).padStart(4, "0"),
  );
}
