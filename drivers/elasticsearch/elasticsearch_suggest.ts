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

const asked = { doing: "suggest", timeoutMs: 1_000 };

/** A product has several categories, and only some of them have the words. */
const categoriesPerSuggestion = 10;

type Names = { names: { buckets: { key: string }[] } };
type Answer = estypes.SearchResponse<
  StoredDocument,
  { brands: Names; categories: Names }
>;

/** Suggests categories, brands and products whose name has the words, in this order. */
export function suggesting(
  { index, opened }: { index: string; opened: OpenIndex },
): SearchIndex["suggest"] {
  return async ({ words, limit }) => {
    if (words.length === 0) return [];
    const query = suggestQuery(words, limit);
    const answer: Answer = await opened.ask(
      asked,
      (client, options) => client.search({ ...query, index }, options),
    );
    return [
      ...categories(answer, words),
      ...brands(answer),
      ...products(answer),
    ].slice(0, limit);
  };
}

function suggestQuery(
  words: readonly string[],
  limit: number,
): estypes.SearchRequest {
  const byField = (field: TextField) => hasWords(`text.${field}`, words);
  const names = (field: TextField, terms: { field: string; size: number }) => ({
    filter: byField(field),
    aggregations: { names: { terms } },
  });
  return {
    query: {
      bool: {
        filter: [isProduct],
        should: [byField("name"), byField("brand"), byField("categories")],
        minimum_should_match: 1,
      },
    },
    post_filter: byField("name"),
    sort: [{ nameSortKey: "asc" }, { id: "asc" }],
    size: limit,
    track_total_hits: false,
    _source: ["name"],
    aggregations: {
      brands: names("brand", { field: facetField("brand"), size: limit }),
      categories: names("categories", {
        field: "categoryNames",
        size: limit * categoriesPerSuggestion,
      }),
    },
  };
}

function hasWords(field: string, words: readonly string[]): Query {
  const whole = words.slice(0, -1);
  const begun = words.at(-1) ?? "";
  return {
    bool: {
      filter: [
        ...whole.map((word) => ({ term: { [field]: word } })),
        { prefix: { [field]: begun } },
      ],
    },
  };
}

function categories(
  { aggregations }: Answer,
  words: readonly string[],
): IndexSuggestion[] {
  const found = aggregations?.categories.names.buckets ?? [];
  return found.flatMap(({ key }) => {
    const space = key.indexOf(" ");
    const text = key.slice(space + 1);
    return completes(words, text)
      ? [{ kind: "category" as const, text, id: key.slice(0, space) }]
      : [];
  });
}

function brands({ aggregations }: Answer): IndexSuggestion[] {
  const found = aggregations?.brands.names.buckets ?? [];
  return found.map(({ key }) => ({ kind: "brand", text: key }));
}

function products({ hits }: Answer): IndexSuggestion[] {
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
