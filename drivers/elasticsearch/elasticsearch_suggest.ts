import type { estypes } from "@elastic/elasticsearch";
import { analyse } from "../../src/catalog/analyse.ts";
import type {
  IndexSuggestion,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import type { TextField } from "../../src/catalog/ranking.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import { facetField } from "./elasticsearch_filters.ts";
import { isProduct } from "./elasticsearch_query.ts";
import type { OpenIndex } from "./open_index.ts";
import type { Query } from "./query.ts";

const asked = { doing: "suggest", operation: "search", timeoutMs: 1_000 };

/** A product has several categories, and only some of them have the words. */
const categoriesPerPlace = 10;

/** So many names are read for each place to fill, because some are the same. */
const namesPerPlace = 8;

type Groups = { groups: { buckets: { key: string; doc_count: number }[] } };
type Answer = estypes.SearchResponse<
  StoredDocument,
  { brands: Groups; categories: Groups }
>;

/**
 * Completes what was typed. Categories and brands come first, those with more
 * products before others, and leave half of the places to products, if there are
 * so many; of these shorter names come before longer ones.
 */
export function suggesting(
  { options: { index }, ask }: OpenIndex,
): SearchIndex["suggest"] {
  return async ({ words, limit }) => {
    if (words.length === 0) return [];
    const query = suggestQuery(words, limit);
    const answer: Answer = await ask(
      asked,
      (client, options) => client.search({ ...query, index }, options),
    );
    const groups = distinctTexts(groupsIn(answer, words));
    const products = distinctTexts(productsIn(answer));
    const room = Math.max(Math.ceil(limit / 2), limit - products.length);
    return [...groups.slice(0, room), ...products].slice(0, limit);
  };
}

function suggestQuery(
  words: readonly string[],
  limit: number,
): estypes.SearchRequest {
  const inField = (field: TextField) => completesIn(field, words);
  return {
    query: {
      bool: {
        filter: [isProduct],
        should: [inField("name"), inField("brand"), inField("categories")],
        minimum_should_match: 1,
      },
    },
    post_filter: inField("name"),
    sort: [{ nameLength: "asc" }, { id: "asc" }],
    size: limit * namesPerPlace,
    track_total_hits: false,
    allow_partial_search_results: false,
    _source: ["name"],
    aggregations: {
      brands: {
        filter: inField("brand"),
        aggregations: {
          groups: { terms: { field: facetField("brand"), size: limit } },
        },
      },
      categories: {
        filter: inField("categories"),
        aggregations: {
          groups: {
            terms: {
              field: "categoryNames",
              size: limit * categoriesPerPlace,
            },
          },
        },
      },
    },
  };
}

/** Products with all words in one field, the last of them as a beginning. */
function completesIn(field: TextField, words: readonly string[]): Query {
  const name = `text.${field}`;
  return {
    bool: {
      filter: [
        ...words.slice(0, -1).map((word) => ({ term: { [name]: word } })),
        { prefix: { [name]: words.at(-1) ?? "" } },
      ],
    },
  };
}

function groupsIn(
  { aggregations }: Answer,
  words: readonly string[],
): IndexSuggestion[] {
  const categories = (aggregations?.categories.groups.buckets ?? [])
    .map(({ key, doc_count }) => {
      const space = key.indexOf(" ");
      const [id, text] = [key.slice(0, space), key.slice(space + 1)];
      return { products: doc_count, kind: "category" as const, text, id };
    });
  const brands = (aggregations?.brands.groups.buckets ?? [])
    .map(({ key, doc_count }) => (
      { products: doc_count, kind: "brand" as const, text: key }
    ));
  return [...categories, ...brands]
    .filter(({ text }) => completes(words, text))
    .sort((one, other) => other.products - one.products)
    .map(({ products: _products, ...suggestion }) => suggestion);
}

function productsIn({ hits }: Answer): IndexSuggestion[] {
  return hits.hits.flatMap(({ _id, _source }) =>
    _id !== undefined && _source?.name !== undefined
      ? [{ kind: "product" as const, text: _source.name, id: _id }]
      : []
  );
}

/** Whether `text` has all of `words`, the last of them as a beginning. */
function completes(words: readonly string[], text: string): boolean {
  const tokens = analyse(text);
  const begun = words.at(-1) ?? "";
  return words.slice(0, -1).every((word) => tokens.includes(word)) &&
    tokens.some((token) => token.startsWith(begun));
}

/** Leaves out what reads like something before it. */
function distinctTexts(suggestions: IndexSuggestion[]): IndexSuggestion[] {
  const seen = new Set<string>();
  return suggestions.filter(({ kind, text }) => {
    const key = `${kind} ${text.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
