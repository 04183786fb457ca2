import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import {
  alternativeShare,
  availability,
  boostedScore,
  boosts,
  fieldFrequency,
  fieldWeights,
  inverseDocumentFrequency,
  pinnedScore,
  productScore,
  stepsOfOne,
  sumBoosts,
  type TextField,
  textFields,
  toFrequencySteps,
  usualLengths,
  wordScore,
} from "../../src/catalog/ranking.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import { isSelectedBy } from "./search_model_filter.ts";

export type ModelScorer = {
  /** How many units the document matches; one with the code matches all. */
  unitsOf(document: SearchDocument): number;
  scoreOf(document: SearchDocument): number;
};

/** Scores documents for a search by the formulas of `ranking.ts`, from their words. */
export function modelScorer(
  documents: readonly SearchDocument[],
  search: IndexSearch,
): ModelScorer {
  const { units, code, boosts: rules, pinned } = search;
  const matchesOf = modelMatcher(documents, units);
  const words = units.reduce((sum, unit) => sum + unit.words.length, 0);
  const hasCode = ({ codes }: SearchDocument) =>
    code !== undefined && codes.includes(code);
  return {
    unitsOf: (document) =>
      hasCode(document) ? units.length : matchesOf(document).length,
    scoreOf(document) {
      const position = pinned.indexOf(document.id);
      if (position >= 0) return pinnedScore(position);
      const matches = matchesOf(document);
      return boostedScore({
        score: productScore({
          wordScores: matches.reduce((sum, { score }) => sum + score, 0),
          matchedWords: matches.reduce((sum, { matched }) => sum + matched, 0),
          words,
        }),
        boost: boostOf(document, search),
        factors: rules
          .filter(({ selection }) => isSelectedBy(selection)(document))
          .map(({ factor }) => factor),
        hasCode: hasCode(document),
      });
    },
  };
}

function boostOf(
  document: SearchDocument,
  { kinds, phrase, freshFrom }: IndexSearch,
): number {
  const shares = kinds.filter(({ word }) => document.kinds.includes(word))
    .map(({ share }) => share);
  const inName = phrase.length > 0 &&
    countSideBySide(wordsOf(document, "name"), phrase) > 0;
  return sumBoosts({
    kind: boosts.kind * Math.max(0, ...shares),
    phrase: inName ? boosts.phrase : 0,
    available: boosts.available * availability[document.inventoryStatus],
    fresh: document.createdAt >= freshFrom ? boosts.fresh : 0,
  });
}

/** Tells what each unit that a document matches scores, and how many of its words count as matched. */
function modelMatcher(
  documents: readonly SearchDocument[],
  units: readonly QueryUnit[],
): (document: SearchDocument) => { matched: number; score: number }[] {
  function frequencyIn(
    document: SearchDocument,
    words: readonly string[],
  ): number {
    let frequency = 0;
    for (const field of textFields) {
      const held = wordsOf(document, field);
      const times = countSideBySide(held, words);
      if (times === 0) continue;
      frequency += fieldFrequency({
        weight: fieldWeights[field],
        times,
        length: held.length,
        usualLength: usualLengths[field],
      });
    }
    return frequency === 0 ? 0 : toFrequencySteps(frequency) / stepsOfOne;
  }

  const readings = units.map(({ words, alternatives }) =>
    [
      { words, share: 1, counted: words.length },
      ...alternatives.map((alternative) => ({
        ...alternative,
        counted: alternativeShare * words.length,
      })),
    ].map((reading) => {
      const rarities = reading.words.map((word) => {
        const found = documents.filter((document) =>
          frequencyIn(document, [word]) > 0
        );
        return inverseDocumentFrequency(found.length, documents.length);
      });
      return { ...reading, rarities };
    })
  );

  return (document) =>
    readings.flatMap((readingsOfUnit) => {
      const matches = readingsOfUnit.flatMap(
        ({ words, share, counted, rarities }) => {
          if (frequencyIn(document, words) === 0) return [];
          const scores = words.map((word, at) =>
            wordScore(frequencyIn(document, [word]), rarities[at] ?? 0)
          );
          const sum = scores.reduce((all, each) => all + each, 0);
          return [{ counted, score: share * sum }];
        },
      );
      if (matches.length === 0) return [];
      return [{
        matched: Math.max(...matches.map(({ counted }) => counted)),
        score: Math.max(...matches.map(({ score }) => score)),
      }];
    });
}

function wordsOf({ text }: SearchDocument, field: TextField): string[] {
  return text[field]?.split(" ") ?? [];
}

/** How often `words` follow each other in `held`. */
function countSideBySide(
  held: readonly string[],
  words: readonly string[],
): number {
  return held.filter((_, start) =>
    words.every((word, index) => held[start + index] === word)
  ).length;
}
