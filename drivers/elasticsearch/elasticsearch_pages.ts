import type { estypes } from "@elastic/elasticsearch";
import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexPosition,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import { facetCounts } from "./elasticsearch_facets.ts";
import {
  decodePosition,
  encodePosition,
  expired,
} from "./elasticsearch_position.ts";
import { pageQuery, searchTarget, widthQuery } from "./elasticsearch_query.ts";
import {
  readOne,
  readSeveral,
  type SearchAnswer,
} from "./elasticsearch_read.ts";
import { requiredUnits, widthMemory } from "./elasticsearch_width.ts";
import { exactFacets } from "./exact_facets.ts";
import type { OpenIndex } from "./open_index.ts";

/** Most facets have fewer values: then the shards tell all of theirs, and counts are exact at once. */
const usualValues = 500;

/** A page of the products that match so many units. */
type Page = { required: number; answer: SearchAnswer };

/**
 * Searches page by page, by one request a page: the first page of several units
 * comes with the counts that tell how wide the result set has to be. Only for
 * the first search of words that have to be widened the page is asked for twice.
 */
export function pageSearch(
  { options, ask }: OpenIndex,
): (search: IndexSearch) => Promise<IndexResult> {
  const { index, shards = 1 } = options;
  const widths = widthMemory();
  const facetOptions = shards > 1 ? { valuesPerShard: usualValues } : {};

  async function firstPage(search: IndexSearch): Promise<Page> {
    const { units } = search;
    const target = searchTarget(index, search);
    const page = (required: number) =>
      pageQuery(search, { required, ...facetOptions });
    if (units.length < 2) {
      const required = units.length;
      return { required, answer: await readOne(ask, target, page(required)) };
    }
    const guessed = widths.guess(search);
    const [answer, ...counts] = await readSeveral(ask, target, [
      page(guessed),
      ...units.map((_unit, at) => widthQuery(search, at + 1)),
    ]);
    const required = requiredUnits(counts.map(totalOf));
    widths.remember(search, required);
    return answer && required === guessed
      ? { required, answer }
      : { required, answer: await readOne(ask, target, page(required)) };
  }

  async function nextPage(
    search: IndexSearch,
    position: IndexPosition,
  ): Promise<Page> {
    const { generation, required, sortValues } = decodePosition(position);
    const answer = await readOne(
      ask,
      searchTarget(index, search),
      pageQuery(search, { required, ...facetOptions, after: sortValues }),
    );
    requireGeneration(answer, generation);
    return { required, answer };
  }

  return async (search) => {
    const page = search.after
      ? await nextPage(search, search.after)
      : await firstPage(search);
    const facets = await exactFacets(
      (body) => readOne(ask, searchTarget(index, search), body),
      { search, ...page },
    );
    return { ...toResult(page, search), facets: facetCounts(search, facets) };
  };
}

function toResult(
  { answer, required }: Page,
  search: IndexSearch,
): Omit<IndexResult, "facets"> {
  const { hits } = answer.hits;
  const shown = hits.slice(0, search.limit);
  const last = hits.length > search.limit ? shown.at(-1) : undefined;
  const words = wordsOf(search);
  return {
    hits: shown.map((hit) => toHit(hit, words)),
    total: totalOf(answer),
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
): IndexPosition {
  const sortValues = sort.map((value) =>
    typeof value === "number" || value === null ? value : String(value)
  );
  return encodePosition({ generation: _index, required, sortValues });
}

/** Where there are no more hits the set is over in either generation. */
function requireGeneration({ hits }: SearchAnswer, generation: string) {
  const [first] = hits.hits;
  if (first && first._index !== generation) throw expired();
}

function totalOf({ hits: { total } }: SearchAnswer): number {
  return typeof total === "number" ? total : total?.value ?? 0;
}

/** Everything that is marked in highlights. */
function wordsOf({ units }: IndexSearch): Set<string> {
  return new Set(
    units.flatMap(({ words, alternatives }) => [words, ...alternatives].flat()),
  );
}
