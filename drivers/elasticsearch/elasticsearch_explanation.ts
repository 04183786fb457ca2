import type {
  IndexExplanation,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import {
  alternativeShare,
  availability,
  boostedScore,
  boosts as weights,
  pinnedScore,
  productScore,
  sumBoosts,
} from "../../src/catalog/ranking.ts";
import { named, type NamedMatches } from "./elasticsearch_named_queries.ts";

type Subject = NamedMatches & { id: string; required: number };
type Units = IndexExplanation["units"];

/** How a product stands in a search, from what it matches; without its rank. */
export function toExplanation(
  search: IndexSearch,
  { document, scores, id, required }: Subject,
): IndexExplanation {
  const units = unitsOf(search, scores);
  const words = search.units.reduce((sum, unit) => sum + unit.words.length, 0);
  const matchedWords = search.units.reduce(
    (sum, unit, at) => sum + unit.words.length * partOf(units[at]?.match),
    0,
  );
  const boosts = boostsOf(search, { document, scores });
  const boostedBy = positions(
    search.boosts,
    (at) => scores.has(named.boost(at)),
  );
  const hasCode = search.code !== undefined &&
    document.codes?.includes(search.code) === true;
  const pinnedAt = search.pinned.indexOf(id);
  const score = pinnedAt >= 0 ? pinnedScore(pinnedAt) : boostedScore({
    score: productScore({
      wordScores: units.reduce((sum, { score }) => sum + score, 0),
      matchedWords,
      words,
    }),
    boost: sumBoosts(boosts),
    factors: boostedBy.map((at) => search.boosts[at]?.factor ?? 1),
    hasCode,
  });
  return {
    version: document.version,
    hasCode,
    units,
    required,
    share: words === 0 ? 1 : matchedWords / words,
    boosts,
    boostedBy,
    keptOutBy: keptOutBy(search, scores),
    ...(pinnedAt >= 0 ? { pinnedAt } : {}),
    score,
  };
}

function unitsOf(
  { units }: IndexSearch,
  scores: NamedMatches["scores"],
): Units {
  return units.map(({ alternatives }, at) => {
    const typed = scores.get(named.typed(at));
    const others = alternatives.flatMap((_, other) =>
      scores.get(named.alternative(at, other)) ?? []
    );
    const score = Math.max(0, typed ?? 0, ...others);
    if (typed !== undefined) return { match: "typed", score };
    return { match: others.length > 0 ? "alternative" : "none", score };
  });
}

function boostsOf(
  { kinds, freshFrom }: IndexSearch,
  { document, scores }: NamedMatches,
): IndexExplanation["boosts"] {
  const shares = kinds.filter(({ word }) => document.kinds?.includes(word))
    .map(({ share }) => share);
  const { inventoryStatus, createdAt = 0 } = document;
  return {
    kind: weights.kind * Math.max(0, ...shares),
    phrase: scores.has(named.phrase) ? weights.phrase : 0,
    available: inventoryStatus === undefined
      ? 0
      : weights.available * availability[inventoryStatus],
    fresh: createdAt >= freshFrom ? weights.fresh : 0,
  };
}

function keptOutBy(
  { filters, scope, hidden }: IndexSearch,
  scores: NamedMatches["scores"],
): IndexExplanation["keptOutBy"] {
  return {
    filters: positions(filters, (at) => !scores.has(named.filter(at))),
    scope: positions(scope, (at) => !scores.has(named.scope(at))),
    hidden: positions(hidden, (at) => scores.has(named.hidden(at))),
  };
}

/** The part of a unit's words that a product has. */
function partOf(
  match: Units[number]["match"] | undefined,
): number {
  if (match === "typed") return 1;
  return match === "alternative" ? alternativeShare : 0;
}

function positions(
  list: readonly unknown[],
  isMeant: (at: number) => boolean,
): number[] {
  return [...list.keys()].filter(isMeant);
}
