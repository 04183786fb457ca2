import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import type { Filter } from "../../src/catalog/filter.ts";
import type {
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import type {
  DocumentFacet,
  SearchDocument,
} from "../../src/catalog/search_document.ts";
import { toSearchDocument } from "../../src/catalog/to_search_document.ts";
import { newSearch } from "../contracts/search_fixture.ts";
import { noIcecat, readIcecatProducts } from "./icecat_products.ts";
import { modelMatches } from "./search_model.ts";
import { modelFacets } from "./search_model_facets.ts";
import { passesAll } from "./search_model_filter.ts";

const taxonomy = { revision: 0, tree: new Map(), definitions: new Map() };

describe("facet counts on the Icecat catalogue", { skip: noIcecat }, () => {
  let documents: SearchDocument[] = [];
  let wordsOf: ReadonlyMap<SearchDocument, ReadonlySet<string>> = new Map();
  let index: SearchIndex;

  before(async () => {
    documents = readIcecatProducts().map((product) =>
      toSearchDocument(product, taxonomy)
    );
    wordsOf = new Map(documents.map((document) => [
      document,
      new Set(Object.values(document.text).join(" ").split(" ")),
    ]));
    const database = openDatabase({ path: ":memory:", role: "tool" });
    index = sqliteSearch({ database });
    for (let start = 0; start < documents.length; start += 500) {
      await index.put(
        documents.slice(start, start + 500)
          .map((document) => ({ kind: "document", document })),
      );
    }
  });

  after(() => index.close());

  it("equal a count over every product, for 200 random queries and filters", () =>
    fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const search = randomSearch(documents, numbers);
        const result = await index.search(search);
        const { matching } = modelMatches(documents, {
          units: search.units.length,
          unitsOf: (document) =>
            search.units.filter(({ words: [word = ""] }) =>
              wordsOf.get(document)?.has(word)
            ).length,
        });
        const total = matching.filter(passesAll(search.filters)).length;
        assert.equal(result.total, total);
        assert.deepEqual(result.facets, modelFacets(matching, search));
      }),
      { numRuns: 200 },
    ));
});

/** Up to three words, up to three selections and four facets, all taken from products that are there. */
function randomSearch(
  documents: readonly SearchDocument[],
  numbers: Iterator<number>,
): IndexSearch {
  const below = (count: number) => Number(numbers.next().value) % count;
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)];
  const several = <Item>(max: number, make: () => Item | undefined) =>
    Array.from({ length: below(max + 1) }, make)
      .filter((item) => item !== undefined);
  const anyFacet = () => pick(pick(documents)?.facets ?? []);

  const words = several(3, () => pick(pick(documents)?.name.split(" ") ?? []));
  const filters = several(3, () => {
    const facet = anyFacet();
    return facet && toFilter(facet, below(3));
  });
  const facets = [
    ...filters.map(({ field }) => field),
    "brand",
    ...several(3, () => anyFacet()?.field),
  ];
  return newSearch({
    text: words.join(" "),
    filters: [...new Map(filters.map((each) => [each.field, each])).values()],
    facets: [...new Set(facets)],
    facetLimit: 1 + below(30),
    limit: 10,
  });
}

/** The value itself, or what is at least or at most as large. */
function toFilter(
  { field, value, number }: DocumentFacet,
  kind: number,
): Filter {
  if (number === undefined || kind === 0) {
    return { field, values: [value], ranges: [] };
  }
  const range = kind === 1 ? { from: number } : { to: number };
  return { field, values: [], ranges: [range] };
}
