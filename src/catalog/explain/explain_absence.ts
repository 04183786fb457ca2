import type { IndexExplanation } from "../ports/search_index.ts";
import type { ReadSearch } from "../read_search.ts";
import { splitFilter } from "../filter.ts";
import type { QueryUnit } from "../query_units.ts";
import type { Reason } from "./search_explanation.ts";

/** Why a public product that the index holds is not in a result. */
export function explainAbsence(
  { asked, units, explanation }: {
    asked: ReadSearch;
    units: readonly QueryUnit[];
    explanation: IndexExplanation;
  },
): Reason[] {
  const reasons = [
    ...keptOut(asked, explanation),
    ...missingWords(units, explanation),
  ];
  if (reasons.length > 0) return reasons;
  return [{
    code: "changing",
    message: "It changed while it was looked up; asking again may tell more",
  }];
}

function keptOut(
  { query, filters, rules }: ReadSearch,
  { keptOutBy }: IndexExplanation,
): Reason[] {
  const byFilters = keptOutBy.filters.flatMap((position) => {
    const field = filters[position]?.field;
    const texts = query.filters.filter((text) =>
      splitFilter(text).field === field
    );
    return texts.map((filter): Reason => ({
      code: "filtered_out",
      message: texts.length === 1
        ? `The filter "${filter}" leaves it out`
        : `None of the filters on "${field}" lets it in, "${filter}" neither`,
      filter,
    }));
  });
  const byScope = keptOutBy.scope.map((position): Reason => ({
    code: "outside_scope",
    message: `The search rule "${
      rules.sources.scope[position]
    }" narrows the search to other products`,
    ...ruleOf(rules.sources.scope[position]),
  }));
  const byHiding = keptOutBy.hidden.map((position): Reason => ({
    code: "hidden",
    message: `The search rule "${rules.sources.hidden[position]}" hides it`,
    ...ruleOf(rules.sources.hidden[position]),
  }));
  return [...byFilters, ...byScope, ...byHiding];
}

function ruleOf(rule: string | undefined): { rule?: string } {
  return rule === undefined ? {} : { rule };
}

function missingWords(
  units: readonly QueryUnit[],
  { units: explained, required, hasCode, pinnedAt }: IndexExplanation,
): Reason[] {
  const matched = explained.filter(({ match }) => match !== "none").length;
  if (hasCode || pinnedAt !== undefined || matched >= required) return [];
  const missing = units.flatMap(({ words, alternatives }, position) => {
    if (explained[position]?.match !== "none") return [];
    const word = words.join(" ");
    const others = alternatives.map(({ words }) => ` or "${words.join(" ")}"`);
    return [{
      code: "word_missing" as const,
      message: `It does not have "${word}"${others.join("")}`,
      word,
    }];
  });
  return [...missing, {
    code: "too_few_words",
    message: `It has ${matched} of the ${units.length} words, and ${required} ${
      required === 1 ? "is" : "are"
    } needed, because enough products have them`,
  }];
}
