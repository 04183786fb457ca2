import type { Filter } from "./filter.ts";
import { parseFilters } from "./parse_filters.ts";
import type { QueryReading } from "./query/query_reading.ts";
import { readQuery } from "./query/read_query.ts";
import type { Search } from "./search_answer.ts";
import { applyRules, type RuleEffects } from "./search_rules/apply_rules.ts";
import type { SearchSettingsView } from "./search_settings/search_settings.ts";
import type { TaxonomyView } from "./taxonomy.ts";

/** Which synonyms and rules hold for a search, and when it is. */
export type SearchCircumstances = {
  settings: SearchSettingsView;
  /** Milliseconds since the epoch. */
  time: number;
};

/** A search as it is understood. */
export type ReadSearch = {
  query: Search;
  reading: QueryReading;
  filters: readonly Filter[];
  rules: RuleEffects;
  view: TaxonomyView;
  /** Milliseconds since the epoch. */
  time: number;
};

/** Understands a search: its words, its filters, and which rules apply. */
export function readSearch(
  query: Search,
  view: TaxonomyView,
  { settings, time }: SearchCircumstances,
): ReadSearch {
  const { text } = query;
  const filters = parseFilters(query.filters, view);
  const reading = readQuery(text, {
    ...view,
    synonyms: settings.names,
    exact: query.spelling === "exact",
  });
  const categories = filters.filter(({ field }) => field === "category");
  const { corrected = text } = reading;
  const rules = settings.ruleBook.rulesFor({
    texts: corrected === text ? [text] : [text, corrected],
    categories: categories.flatMap(({ values }) => values),
    tree: view.tree,
    time,
  });
  return {
    query,
    reading,
    filters,
    rules: applyRules(rules, view),
    view,
    time,
  };
}
