import fc from "fast-check";
import type { Filter } from "../../src/catalog/filter.ts";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import type {
  IndexEntry,
  IndexSearch,
  Selection,
} from "../../src/catalog/ports/search_index.ts";
import { textFields } from "../../src/catalog/ranking.ts";
import type {
  DocumentFacet,
  SearchDocument,
} from "../../src/catalog/search_document.ts";

// Few of everything, so that documents have much in common.
const word = fc.constantFrom("red", "hat", "x9", "käse", "tea");
const code = fc.constantFrom("red", "x9", "tea");
const fields = ["brand", "category", "attributes.size", "attributes.a.b"];
const groups = ["g1", "g2"];
const field = fc.constantFrom(...fields);
const value = fc.constantFrom("1", "1.2", "3", "big", "ü:b", "😀");
const dimension = fc.constantFrom(undefined, undefined, "length");

const words = fc.array(word, { minLength: 1, maxLength: 5 })
  .map((all) => all.join(" "));

const facet: fc.Arbitrary<DocumentFacet> = fc.tuple(field, value, dimension)
  .map(([field, value, dimension]) => ({
    field,
    value,
    ...(Number(value) ? { number: Number(value) } : {}),
    ...(Number(value) && dimension ? { dimension } : {}),
  }));

const text = fc.record(
  Object.fromEntries(textFields.map((field) => [field, words])),
  { requiredKeys: [] },
);

const name = fc.constantFrom("Red", "red", "hat", "😀", "\uFFFD", "Äpfel");

const documentFields = fc.record({
  name,
  text,
  codes: fc.uniqueArray(code),
  kinds: fc.uniqueArray(word, { maxLength: 2 }),
  inventoryStatus: fc.constantFrom("in_stock", "preorder", "out_of_stock"),
  facets: fc.uniqueArray(facet, {
    maxLength: 6,
    selector: ({ field, value }) => `${field}:${value}`,
  }),
  createdAt: fc.nat(3),
  price: fc.option(fc.nat(4), { nil: undefined }),
  group: fc.option(fc.constantFrom(...groups), { nil: undefined }),
});

const id = fc.integer({ min: 10, max: 39 }).map((number) => `p${number}`);
const version = fc.integer({ min: 1, max: 3 });

const document: fc.Arbitrary<SearchDocument> = fc
  .tuple(id, version, documentFields)
  .map(([id, version, { price, group, facets, ...fields }]) => ({
    id,
    version,
    nameSortKey: nameSortKey(fields.name),
    facets: group === undefined
      ? facets
      : [...facets, { field: "group", value: group }],
    ...fields,
    ...(price === undefined ? {} : { price }),
  }));

const shownEntry = document.map(
  (document): IndexEntry => ({ kind: "document", document }),
);
const removedEntry = fc.record({
  kind: fc.constant<"removed">("removed"),
  id,
  version,
});

/** Entries to put in one call. */
export const anyEntries: fc.Arbitrary<IndexEntry[]> = fc.array(
  fc.oneof({ arbitrary: shownEntry, weight: 9 }, removedEntry),
  { minLength: 1, maxLength: 40 },
);

const share = fc.constantFrom(0.35, 0.7);

const sideBySide = fc.array(word, { minLength: 1, maxLength: 2 });

const unit = fc.record({
  words: fc.oneof({ arbitrary: word.map((each) => [each]), weight: 3 }, {
    arbitrary: sideBySide,
    weight: 1,
  }),
  alternatives: fc.oneof(
    { arbitrary: fc.constant([]), weight: 2 },
    {
      arbitrary: fc.array(
        fc.record({ words: sideBySide, share }),
        { maxLength: 2 },
      ),
      weight: 1,
    },
  ),
});

const range = fc.record({
  from: fc.nat(4),
  to: fc.nat(4),
  dimension: fc.constant("length"),
}, { requiredKeys: [] });

const filter: fc.Arbitrary<Filter> = fc.record({
  field: fc.constantFrom(...fields, "price", "group"),
  values: fc.uniqueArray(fc.oneof(value, fc.constantFrom(...groups)), {
    maxLength: 2,
  }),
  ranges: fc.array(range, { maxLength: 2 }),
});

const filters = fc.uniqueArray(filter, {
  maxLength: 2,
  selector: ({ field }) => field,
});

const selection: fc.Arbitrary<Selection> = fc.oneof(
  fc.record({ ids: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }) }),
  fc.record({ filters: fc.array(filter, { minLength: 1, maxLength: 2 }) }),
);

/** Most searches have none. */
function seldom<Item>(items: fc.Arbitrary<Item[]>): fc.Arbitrary<Item[]> {
  return fc.oneof({ arbitrary: fc.constant<Item[]>([]), weight: 3 }, {
    arbitrary: items,
    weight: 1,
  });
}

/** Any search, of pages of at most 7. */
export const anySearch: fc.Arbitrary<IndexSearch> = fc.record({
  units: fc.array(unit, { maxLength: 4 }),
  code,
  kinds: fc.uniqueArray(fc.record({ word, share }), {
    maxLength: 2,
    selector: ({ word }) => word,
  }),
  phrase: fc.oneof(
    fc.constant([]),
    fc.array(word, { minLength: 2, maxLength: 2 }),
  ),
  freshFrom: fc.nat(4),
  filters,
  scope: seldom(filters),
  hidden: seldom(fc.array(selection, { maxLength: 2 })),
  boosts: seldom(fc.array(
    fc.record({ selection, factor: fc.constantFrom(0.25, 0.5, 2, 4) }),
    { maxLength: 3 },
  )),
  pinned: seldom(fc.uniqueArray(id, { maxLength: 4 })),
  facets: fc.uniqueArray(field),
  facetLimit: fc.nat(4),
  rangeFacets: fc.uniqueArray(
    fc.constantFrom("price", "attributes.size", "attributes.a.b"),
  ),
  countFields: fc.boolean(),
  collapse: fc.boolean(),
  order: fc.constantFrom("relevance", "newest", "name", "price", "-price"),
  limit: fc.integer({ min: 1, max: 7 }),
}, {
  requiredKeys: [
    "units",
    "kinds",
    "phrase",
    "freshFrom",
    "filters",
    "scope",
    "hidden",
    "boosts",
    "pinned",
    "facets",
    "facetLimit",
    "rangeFacets",
    "countFields",
    "collapse",
    "order",
    "limit",
  ],
});
