import type { estypes } from "@elastic/elasticsearch";
import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import { minimumResults } from "../../src/catalog/ranking.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import { type FacetAnswer, facetCounts } from "./elasticsearch_facets.ts";
import {
  decodePosition,
  encodePosition,
  expired,
  type SearchPosition,
} from "./elasticsearch_position.ts";
import {
  facetedFilters,
  pageQuery,
  widthsQuery,
} from "./elasticsearch_query.ts";
import type { OpenIndex } from "./open_index.ts";

const asked = { doing: "search", timeoutMs: 2_000 };

type Facets = Record<string, FacetAnswer>;
type Widths = { widths: { buckets: { doc_count: number }[] } };
type Answer = estypes.SearchResponse<StoredDocument, Facets>;

/** Searches page by page. The first page settles how many units a product must match. */
export function pageSearch(
  { index, opened }: { index: string; opened: OpenIndex },
): (search: IndexSearch) => Promise<IndexResult> {
  function readPage(
    search: IndexSearch,
    required: number,
    after?: SearchPosition,
  ): Promise<Answer> {
    const query = pageQuery(search, required, after);
    return opened.ask(
      asked,
      (client, options) =>
        client.search<StoredDocument, Facets>({ ...query, index }, options),
    );
  }

  /** The most units that enough products match, or 1. */
  async function narrowestWidth(search: IndexSearch): Promise<number> {
    const { aggregations } = await opened.ask(
      asked,
      (client, options) =>
        client.search<unknown, Widths>(
          { ...widthsQuery(search), index },
          options,
        ),
    );
    const counts = aggregations?.widths.buckets ?? [];
    const enough = counts.findLastIndex(({ doc_count }) =>
      doc_count >= minimumResults
    );
    return Math.max(enough, 0) + 1;
  }

  return async (search) => {
    const all = search.units.length;
    if (search.after) {
      const after = decodePosition(search.after);
      const page = await readPage(search, after.required, after);
      requireGeneration(page, after);
      return toResult(page, search, after.required);
    }
    const page = await readPage(search, all);
    if (all < 2 || totalOf(page) >= minimumResults) {
      return toResult(page, search, all);
    }
    const required = await narrowestWidth(search);
    const widened = await readPage(search, required);
    return toResult(widened, search, required);
  };
}

function toResult(
  answer: Answer,
  search: IndexSearch,
  required: number,
): IndexResult {
  const { hits } = answer.hits;
  const shown = hits.slice(0, search.limit);
  const last = hits.length > search.limit ? shown.at(-1) : undefined;
  const words = wordsOf(search);
  return {
    hits: shown.map((hit) => toHit(hit, words)),
    total: totalOf(answer),
    facets: facetCounts(
      search,
      facetedFilters(search),
      answer.aggregations ?? {},
    ),
    relaxed: required < search.units.length,
    ...(last ? { next: positionOf(last, required) } : {}),
  };
}

function toHit(
  { _id, _score, _source }: estypes.SearchHit<StoredDocument>,
  words: ReadonlySet<string>,
): Hit {
  const { version = 0, name = "", extract } = _source ?? {};
  return {
    id: _id ?? "",
    version,
    score: _score ?? 0,
    highlights: highlightFields({
      name,
      ...(extract === undefined ? {} : { description: extract }),
    }, words),
  };
}

function positionOf(
  { _index, sort = [] }: estypes.SearchHit<StoredDocument>,
  required: number,
) {
  const sortValues = sort.map((value) =>
    typeof value === "number" || value === null ? value : String(value)
  );
  return encodePosition({ generation: _index, required, sortValues });
}

/** Where there are no more hits the set is over in either generation. */
function requireGeneration({ hits }: Answer, { generation }: SearchPosition) {
  const [first] = hits.hits;
  if (first && first._index !== generation) throw expired();
}

function totalOf({ hits: { total } }: Answer): number {
  return typeof total === "number" ? total : total?.value ?? 0;
}

/** Everything that is marked in highlights. */
function wordsOf({ units }: IndexSearch): Set<string> {
  return new Set(
    units.flatMap(({ words, alternatives }) => [words, ...alternatives].flat()),
  );
}
