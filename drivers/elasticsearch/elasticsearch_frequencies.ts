import {
  fieldFrequency,
  fieldWeights,
  textFields,
  toFrequencySteps,
  usualLengths,
} from "../../src/catalog/ranking.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";

/**
 * The words of a document, each as many times as its frequency over all fields has
 * steps. Elasticsearch counts them, and so scores by the formula of `ranking.ts`.
 */
export function repeatedWords(text: SearchDocument["text"]): string {
  const repeated: string[] = [];
  for (const [word, frequency] of frequenciesOf(text)) {
    for (let step = toFrequencySteps(frequency); step > 0; step--) {
      repeated.push(word);
    }
  }
  return repeated.join(" ");
}

function frequenciesOf(text: SearchDocument["text"]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const field of textFields) {
    const words = text[field]?.split(" ") ?? [];
    const once = fieldFrequency({
      weight: fieldWeights[field],
      times: 1,
      length: words.length,
      usualLength: usualLengths[field],
    });
    for (const word of words) {
      frequencies.set(word, (frequencies.get(word) ?? 0) + once);
    }
  }
  return frequencies;
}
