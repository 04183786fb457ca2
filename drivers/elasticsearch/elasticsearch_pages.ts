import type {
  IndexPosition,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import { decodePosition, expired } from "./elasticsearch_position.ts";
import { pageQuery, searchTarget, widthQuery } from "./elasticsearch_query.ts";
import {
  readOne,
  readSeveral,
  type SearchAnswer,
  type SearchBody,
  totalOf,
} from "./elasticsearch_read.ts";
import { type Page, toResult } from "./elasticsearch_result.ts";
import { readVariants } from "./elasticsearch_variants.ts";
import { requiredUnits, widthMemory } from "./elasticsearch_width.ts";
import { exactCounts } from "./exact_counts.ts";
import type { OpenIndex } from "./open_index.ts";

/** Most facets have fewer values: then the shards tell all of theirs, and counts are exact at once. */
const usualValues = 500;

/**
 * Searches page by page, by one request a page: the first page of several units
 * comes with the counts that tell how wide the result set has to be. Only for
 * the first search of words that have to be widened the page is asked for twice;
 * and variants of what a collapsed page shows are counted by one request more.
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
    const read = (body: SearchBody) =>
      readOne(ask, searchTarget(index, search), body);
    const counted = await exactCounts(read, { search, ...page });
    const variants = search.collapse
      ? await readVariants(read, { search, ...page })
      : undefined;
    return toResult(search, page, { counted, variants });
  };
}

/** Where there are no more hits the set is over in either generation. */
function requireGeneration({ hits }: SearchAnswer, generation: string) {
  const [first] = hits.hits;
  if (first && first._index !== generation) throw expired();
}
