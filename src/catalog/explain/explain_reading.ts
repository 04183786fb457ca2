import { analyse } from "../analyse.ts";
import type { QueryPart, QueryReading } from "../query/query_reading.ts";
import type { Reason } from "./search_explanation.ts";

const because = {
  synonym: "a synonym",
  compound: "the catalogue writes it so too",
  code: "the same code",
} as const;

/** How a query was read, where it is not just as it was typed. */
export function explainReading(
  text: string,
  { parts, corrected }: QueryReading,
): Reason[] {
  if (text.trim() === "") {
    return [{
      code: "everything",
      message: "Nothing was typed, so that every product is as relevant",
    }];
  }
  if (parts.length === 0) {
    return [{
      code: "no_word",
      message: `"${text}" has no word in it, so that nothing is found`,
    }];
  }
  return [
    ...(corrected === undefined ? [] : [{
      code: "corrected" as const,
      message: `"${text}" was read as "${corrected}"`,
    }]),
    ...parts.flatMap(explainPart),
  ];
}

function explainPart(
  { text, role, words, alternatives }: QueryPart,
): Reason[] {
  if (role === "joining") {
    return [{
      code: "not_needed",
      message: `"${text}" only joins words and need not be found`,
      word: text,
    }];
  }
  const word = words.join(" ");
  const isAsTyped = analyse(text).join(" ") === word;
  const others = alternatives.map((each): Reason => ({
    code: "alternatives",
    message: `"${isAsTyped ? text : word}" is also found as "${
      each.words.join(" ")
    }" (${because[each.because]}), which counts ${each.share.toFixed(2)} of it`,
    word,
  }));
  if (isAsTyped) return others;
  return [{
    code: "read_as",
    message: `"${text}" is looked for as "${word}"`,
    word,
  }, ...others];
}
