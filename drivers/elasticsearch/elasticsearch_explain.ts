import type {
  IndexExplanation,
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { toExplanation } from "./elasticsearch_explanation.ts";
import {
  named,
  type NamedMatches,
  namedQueries,
} from "./elasticsearch_named_queries.ts";
import {
  isProduct,
  narrowedQuery,
  searchTarget,
  widthQuery,
} from "./elasticsearch_query.ts";
import {
  readOne,
  readSeveral,
  type SearchBody,
  totalOf,
} from "./elasticsearch_read.ts";
import { scoredQuery } from "./elasticsearch_scoring.ts";
import { requiredUnits } from "./elasticsearch_width.ts";
import type { OpenIndex } from "./open_index.ts";
import type { Query } from "./query.ts";

/** Explains by three requests: how wide the set is, what the product matches, and how many are before it. */
export function explaining(
  { options: { index }, ask }: OpenIndex,
): SearchIndex["explain"] {
  async function readRequired(search: IndexSearch): Promise<number> {
    const { units } = search;
    if (units.length < 2) return units.length;
    const widths = units.map((_unit, at) => widthQuery(search, at + 1));
    const answers = await readSeveral(ask, targetOf(search), widths);
    return requiredUnits(answers.map(totalOf));
  }

  async function readMatches(
    search: IndexSearch,
    { id, required }: { id: string; required: number },
  ): Promise<NamedMatches | undefined> {
    const { hits } = await readOne(
      ask,
      { ...targetOf(search), include_named_queries_score: true },
      {
        query: {
          bool: {
            filter: [isProduct, { term: { id } }],
            should: namedQueries(search, required),
          },
        },
      },
    );
    const [hit] = hits.hits;
    if (hit?._source === undefined) return undefined;
    return {
      document: hit._source,
      scores: new Map(Object.entries(hit.matched_queries ?? {})),
    };
  }

  async function readRank(
    search: IndexSearch,
    { id, required, score }: { id: string; required: number; score: number },
  ): Promise<number> {
    const set = narrowedQuery(scoredQuery(search, required), search);
    const answers = await readSeveral(ask, targetOf(search), [
      countFrom(score, set, { range: { id: { lt: id } } }),
      countFrom(nextSingle(score), set, { range: { id: { gt: id } } }),
    ]);
    return answers.reduce((rank, answer) => rank + totalOf(answer), 1);
  }

  const targetOf = (search: IndexSearch) =>
    searchTarget(index, { ...search, order: "relevance" });

  return async (search, id): Promise<IndexExplanation | undefined> => {
    const required = await readRequired(search);
    const matches = await readMatches(search, { id, required });
    if (!matches) return undefined;
    const explanation = toExplanation(search, { ...matches, id, required });
    const score = matches.scores.get(named.found);
    if (score === undefined) return explanation;
    const rank = await readRank(search, { id, required, score });
    return { ...explanation, score, rank };
  };
}

/** Counts products that score at least so much. */
function countFrom(score: number, set: Query, filter: Query): SearchBody {
  return {
    query: { bool: { must: set, filter } },
    min_score: score,
    size: 0,
    track_total_hits: true,
  };
}

/** The next larger number of single precision: Elasticsearch's scores have no more. */
function nextSingle(score: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, score);
  bits.setUint32(0, bits.getUint32(0) + 1);
  return bits.getFloat32(0);
}
