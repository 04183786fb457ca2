import type { estypes } from "@elastic/elasticsearch";
import { analyse } from "../../src/catalog/analyse.ts";
import type {
  Completion,
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

/** Words that are typed whole, and what the last one may begin with. */
type Typed = { wholeWords: readonly string[]; prefixes: readonly string[] };

type Groups = { groups: { buckets: { key: string; doc_count: number }[] } };
type Answer = estypes.SearchResponse<
  StoredDocument,
  {
    brands: Groups;
    categories: Groups;
    completions?: { buckets: { doc_count: number }[] };
  }
>;

/**
 * Completes what was typed, by one request. Categories and brands come first, those with more
 * products before others, and leave half of the places to products, if there are
 * so many; of these shorter names come before longer ones.
 */
export function suggesting(
  { options: { index }, ask }: OpenIndex,
): SearchIndex["suggest"] {
  return async ({ limit, completions = [], ...typed }) => {
    if (typed.prefixes.length === 0) return [];
    const query = suggestQuery(typed, { completions, limit });
    const answer: Answer = await ask(
      asked,
      (client, options) => client.search({ ...query, index }, options),
    );
    const groups = distinctTexts(groupsIn(answer, typed));
    const products = distinctTexts(productsIn(answer));
    const room = Math.max(Math.ceil(limit / 2), limit - products.length);
    return [
      ...queriesIn(answer, completions),
      ...[...groups.slice(0, room), ...products].slice(0, limit),
    ];
  };
}

function suggestQuery(
  typed: Typed,
  { completions, limit }: {
    completions: readonly Completion[];
    limit: number;
  },
): estypes.SearchRequest {
  const inField = (field: TextField) => completesIn(field, typed);
  const inName = completesIn("name", typed, ["name", "brand"]);
  return {
    query: {
      bool: {
        filter: [isProduct],
        should: [inName, inField("brand"), inField("categories")],
        minimum_should_match: 1,
      },
    },
    post_filter: inName,
    sort: [{ nameLength: "asc" }, { id: "asc" }],
    // Of products with the same name one is enough.
    collapse: { field: "nameSortKey" },
    size: limit,
    track_total_hits: false,
    allow_partial_search_results: false,
    _source: ["name"],
    aggregations: {
      ...countCompletions(completions),
      brands: {
        filter: inField("brand"),
        aggregations: {
          groups: {
            terms: {
              field: facetField("brand"),
              size: limit,
              execution_hint: "map",
            },
          },
        },
      },
      categories: {
        filter: inField("categories"),
        aggregations: {
          groups: {
            terms: {
              field: "categoryNames",
              size: limit * categoriesPerPlace,
              execution_hint: "map",
            },
          },
        },
      },
    },
  };
}

/** Products that have in one field a word that is begun, and in one of some fields each whole word. */
function completesIn(
  field: TextField,
  { wholeWords, prefixes }: Typed,
  wholeIn: readonly TextField[] = [field],
): Query {
  const has = (word: string) =>
    wholeIn.map((each) => ({ term: { [`text.${each}`]: word } }));
  return {
    bool: {
      filter: [
        ...wholeWords.map((word) => anyOf(has(word))),
        anyOf(prefixes.map((prefix) => ({
          prefix: { [`text.${field}`]: prefix },
        }))),
      ],
    },
  };
}

/** Counts the products whose names have completions; only of those that go on what was typed. */
function countCompletions(
  completions: readonly Completion[],
): Record<string, estypes.AggregationsAggregationContainer> {
  if (completions.length === 0) return {};
  const filters = completions.map(({ words }) => ({
    bool: { filter: words.map((word) => ({ term: { "text.name": word } })) },
  }));
  return { completions: { filters: { filters } } };
}

function queriesIn(
  { aggregations }: Answer,
  completions: readonly Completion[],
): IndexSuggestion[] {
  const buckets = aggregations?.completions?.buckets ?? [];
  return completions
    .filter((_completion, place) => (buckets[place]?.doc_count ?? 0) > 0)
    .map(({ text }) => ({ kind: "query", text }));
}

function anyOf(should: Query[]): Query {
  return { bool: { should, minimum_should_match: 1 } };
}

function groupsIn(
  { aggregations }: Answer,
  typed: Typed,
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
    .filter(({ text }) => completes(typed, text))
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

/** Whether `text` has all whole words and one that is begun. */
function completes({ wholeWords, prefixes }: Typed, text: string): boolean {
  const words = analyse(text);
  return wholeWords.every((word) => words.includes(word)) &&
    words.some((word) => prefixes.some((prefix) => word.startsWith(prefix)));
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
