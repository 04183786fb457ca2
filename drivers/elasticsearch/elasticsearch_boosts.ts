import type { estypes } from "@elastic/elasticsearch";
import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { InventoryStatus } from "../../src/catalog/product.ts";
import { availability, boosts } from "../../src/catalog/ranking.ts";
import { selectionQuery } from "./elasticsearch_selections.ts";
import type { Query } from "./query.ts";

type ScoreFunction = NonNullable<estypes.QueryDslFunctionScoreContainer>;

/** `query` with its scores raised by what products are, and then by the rules' factors. */
export function boosted(query: Query, search: IndexSearch): Query {
  const raised: Query = {
    function_score: {
      query,
      functions: [
        { weight: 1 },
        ...kindFunctions(search),
        ...phraseFunctions(search),
        ...availableFunctions(),
        ...freshFunctions(search),
      ],
      score_mode: "sum",
      boost_mode: "multiply",
    },
  };
  if (search.boosts.length === 0) return raised;
  return {
    function_score: {
      query: raised,
      functions: search.boosts.map(({ selection, factor }) => ({
        filter: selectionQuery(selection),
        weight: factor,
      })),
      score_mode: "multiply",
      boost_mode: "multiply",
    },
  };
}

/** Name with the words side by side. */
export function phraseQuery(words: readonly string[]): Query {
  return { match_phrase: { "text.name": words.join(" ") } };
}

/** Products created at this time or later. */
export function freshQuery(freshFrom: number): Query {
  return { range: { createdAt: { gte: freshFrom } } };
}

/** Each share adds what it is more than the next smaller one, so that they sum up to the largest. */
function kindFunctions({ kinds }: IndexSearch): ScoreFunction[] {
  const shares = [...new Set(kinds.map(({ share }) => share))]
    .sort((one, other) => one - other);
  return shares.map((share, at) => ({
    filter: {
      terms: {
        kinds: kinds.filter((kind) => kind.share >= share)
          .map(({ word }) => word),
      },
    },
    weight: boosts.kind * (share - (shares[at - 1] ?? 0)),
  }));
}

function phraseFunctions({ phrase }: IndexSearch): ScoreFunction[] {
  if (phrase.length === 0) return [];
  return [{ filter: phraseQuery(phrase), weight: boosts.phrase }];
}

function availableFunctions(): ScoreFunction[] {
  const parts = [...new Set(Object.values(availability))];
  return parts.filter((part) => part > 0).map((part) => ({
    filter: {
      terms: {
        inventoryStatus: InventoryStatus.options
          .filter((status) => availability[status] === part),
      },
    },
    weight: boosts.available * part,
  }));
}

function freshFunctions({ freshFrom }: IndexSearch): ScoreFunction[] {
  return [{ filter: freshQuery(freshFrom), weight: boosts.fresh }];
}
