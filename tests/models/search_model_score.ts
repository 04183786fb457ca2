import type { QueryUnit } from "../../src/catalog/query_units.ts";
import {
  alternativeShare,
  codeMatchScore,
  fieldFrequency,
  fieldWeights,
  inverseDocumentFrequency,
  productScore,
  type TextField,
  textFields,
  wordScore,
} from "../../src/catalog/ranking.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";

export type ModelScorer = {
  /** How many units the document matches. */
  unitsOf(document: SearchDocument): number;
  scoreOf(document: SearchDocument, hasCode: boolean): number;
};

/** Scores documents for a query by the formulas of `ranking.ts`, from their words. */
export function modelScorer(
  documents: readonly SearchDocument[],
  units: readonly QueryUnit[],
): ModelScorer {
  const averageLength = (field: TextField) =>
    documents.reduce((sum, each) => sum + wordsOf(each, field).length, 0) /
    documents.length;
  const averages = new Map(
    textFields.map((field) => [field, averageLength(field)]),
  );

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
        averageLength: averages.get(field) ?? 0,
      });
    }
    return frequency;
  }

  function readingsOf({ words, alternatives }: QueryUnit) {
    const readings = [
      { words, share: 1 },
      ...alternatives.map((each) => ({ words: each, share: alternativeShare })),
    ];
    return readings.map((reading) => {
      const found = documents.filter((document) =>
        frequencyIn(document, reading.words) > 0
      ).length;
      const rarity = inverseDocumentFrequency(found, documents.length);
      return { ...reading, rarity, matched: reading.share * words.length };
    });
  }

  const readings = units.map(readingsOf);

  function matchesOf(document: SearchDocument) {
    return readings.flatMap((readingsOfUnit) => {
      const matches = readingsOfUnit.flatMap(
        ({ words, share, rarity, matched }) => {
          const frequency = frequencyIn(document, words);
          if (frequency === 0) return [];
          return [{ matched, score: share * wordScore(frequency, rarity) }];
        },
      );
      if (matches.length === 0) return [];
      return [{
        matched: Math.max(...matches.map(({ matched }) => matched)),
        score: Math.max(...matches.map(({ score }) => score)),
      }];
    });
  }

  return {
    unitsOf: (document) => matchesOf(document).length,
    scoreOf(document, hasCode) {
      const matches = matchesOf(document);
      const words = units.reduce((sum, unit) => sum + unit.words.length, 0);
      const score = words === 0 ? 0 : productScore({
        wordScores: matches.reduce((sum, { score }) => sum + score, 0),
        matchedWords: matches.reduce((sum, { matched }) => sum + matched, 0),
        words,
      });
      return score + (hasCode ? codeMatchScore : 0);
    },
  };
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
