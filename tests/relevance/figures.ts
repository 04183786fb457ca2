import { mean } from "../bench/statistics.ts";
import type { CodeRun, MisspeltRun, Quality } from "./run.ts";

/** The figures of a run that have a name and a floor. */
export type Figures = {
  ndcg: number;
  condensed: number;
  recall: number;
  /** Share of the first ten hits that nobody rated. */
  unrated: number;
  /** How many queries find nothing. */
  empty: number;
  /** nDCG@10 with one letter wrong, as a share of nDCG@10; every kind counts the same. */
  misspelt: number;
  /** How many of them find nothing. */
  misspeltEmpty: number;
  /** Share of the codes whose product is first, over all spellings. */
  codes: number;
};

/** Sums up what was found. */
export function toFigures({ queries, misspelt, codes }: Quality): Figures {
  const shown = queries.map(({ ids }) => Math.min(ids.length, 10));
  return {
    ndcg: mean(known(queries.map(({ ndcg }) => ndcg))),
    condensed: mean(known(queries.map(({ condensed }) => condensed))),
    recall: mean(known(queries.map(({ recall }) => recall))),
    unrated: sum(queries.map(({ unrated }) => unrated)) / sum(shown),
    empty: queries.filter(({ total }) => total === 0).length,
    misspelt: mean(misspelt.map(shareOfClean)),
    misspeltEmpty: misspelt.flatMap(({ queries }) => queries)
      .filter(({ found }) => !found).length,
    codes: 1 - sum(codes.map(({ missed }) => missed.length)) /
        sum(codes.map(({ asked }) => asked)),
  };
}

/** nDCG@10 of the misspelt queries, as a share of what it is without the mistake. */
export function shareOfClean({ queries }: MisspeltRun): number {
  return sum(queries.map(({ ndcg }) => ndcg)) /
    sum(queries.map(({ clean }) => clean));
}

/** The share of the codes whose product came first. */
export function firstShare({ asked, missed }: CodeRun): number {
  return 1 - missed.length / asked;
}

function known(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
