import type { estypes } from "@elastic/elasticsearch";
import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexPosition,
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
  type Width,
} from "./elasticsearch_position.ts";
import {
  measuringQuery,
  pageQuery,
  widthsQuery,
} from "./elasticsearch_query.ts";
import type { OpenIndex } from "./open_index.ts";

const asked = { doing: "search", operation: "search", timeoutMs: 2_000 };

type Facets = Record<string, FacetAnswer>;
type Aggregations = Facets & { unfiltered?: { doc_count: number } };
type Answer = estypes.SearchResponse<StoredDocument, Aggregations>;
type Widths = { widths: { buckets: { doc_count: number }[] } };

/**
 * Searches page by page. The first page settles how wide the result set is: by a
 * second and third request if too few products match all units.
 */
export function pageSearch(
  { options: { index }, ask }: OpenIndex,
): (search: IndexSearch) => Promise<IndexResult> {
  function read(query: estypes.SearchRequest): Promise<Answer> {
    return ask(
      asked,
      (client, options) => client.search({ ...query, index }, options),
    );
  }

  async function measure(search: IndexSearch): Promise<Width> {
    const query = widthsQuery(search);
    const { aggregations } = await ask(
      asked,
      (client, options) =>
        client.search<unknown, Widths>({ ...query, index }, options),
    );
    const counts = (aggregations?.widths.buckets ?? [])
      .map((bucket) => bucket.doc_count);
    const enough = counts.findLastIndex((count) => count >= minimumResults);
    const required = Math.max(enough, 0) + 1;
    return { required, relaxed: counts[required - 1] !== counts.at(-1) };
  }

  return async (search) => {
    const all = search.units.length;
    if (search.after) {
      const { generation, width, sortValues } = decodePosition(search.after);
      const page = await read(pageQuery(search, width.required, sortValues));
      requireGeneration(page, generation);
      return toResult(page, search, width);
    }
    const narrow = { required: all, relaxed: false };
    if (all < 2) {
      return toResult(await read(pageQuery(search, all)), search, narrow);
    }
    const page = await read(measuringQuery(search));
    const matched = page.aggregations?.unfiltered?.doc_count ?? 0;
    if (matched >= minimumResults) return toResult(page, search, narrow);
    const width = await measure(search);
    if (!width.relaxed) return toResult(page, search, narrow);
    const wider = await read(pageQuery(search, width.required));
    return toResult(wider, search, width);
  };
}

function toResult(
  answer: Answer,
  search: IndexSearch,
  width: Width,
): IndexResult {
  const { hits } = answer.hits;
  const shown = hits.slice(0, search.limit);
  const last = hits.length > search.limit ? shown.at(-1) : undefined;
  const words = wordsOf(search);
  return {
    hits: shown.map((hit) => toHit(hit, words)),
    total: totalOf(answer),
    facets: facetCounts(search, answer.aggregations ?? {}),
    relaxed: width.relaxed,
    ...(last ? { next: positionOf(last, width) } : {}),
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
  width: Width,
): IndexPosition {
  const sortValues = sort.map((value) =>
    typeof value === "number" || value === null ? value : String(value)
  );
  return encodePosition({ generation: _index, width, sortValues });
}

/** Where there are no more hits the set is over in either generation. */
function requireGeneration({ hits }: Answer, generation: string) {
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
