import { analyse } from "../analyse.ts";
import { type CategoryTree, pathToRoot } from "../category_tree.ts";
import type { SearchRule } from "./search_rule.ts";

/** A search as rules see it. */
export type RuledSearch = {
  /** The query as it was typed, and as it is understood. */
  texts: readonly string[];
  /** Ids of the categories that filters select. */
  categories: readonly string[];
  tree: CategoryTree;
  /** Milliseconds since the epoch. */
  time: number;
};

/** Search rules, ready for look-ups. */
export type RuleBook = {
  /**
   * The rules for a search, the most specific first: those for the whole query before
   * those for words in it, more words before fewer, deeper categories before those
   * above, and then by id.
   */
  rulesFor(search: RuledSearch): SearchRule[];
};

type BookRule = {
  rule: SearchRule;
  /** Analysed words between spaces; empty without a query. */
  words: string;
  wordCount: number;
  isWholeQuery: boolean;
  from: number;
  until: number;
};

export function createRuleBook(rules: readonly SearchRule[]): RuleBook {
  const book = rules.filter(({ enabled }) => enabled).map(toBookRule);
  return {
    rulesFor({ texts, categories, tree, time }) {
      if (book.length === 0) return [];
      const queries = texts.map((text) => between(analyse(text)));
      const selected = new Set(
        categories.flatMap((id) => pathToRoot(tree, id)),
      );
      const depth = ({ rule: { when: { category } } }: BookRule) =>
        category === undefined ? 0 : pathToRoot(tree, category).length;
      return book.filter((each) =>
        each.from <= time && time < each.until &&
        isForQuery(each, queries) && isForCategory(each, selected)
      ).sort((a, b) =>
        Number(b.isWholeQuery) - Number(a.isWholeQuery) ||
        b.wordCount - a.wordCount || depth(b) - depth(a) ||
        (a.rule.id < b.rule.id ? -1 : 1)
      ).map(({ rule }) => rule);
    },
  };
}

function toBookRule(rule: SearchRule): BookRule {
  const { when: { query }, from, until } = rule;
  const isWholeQuery = query !== undefined && "is" in query;
  const text = query === undefined
    ? ""
    : "is" in query
    ? query.is
    : query.contains;
  const words = analyse(text);
  return {
    rule,
    words: query === undefined ? "" : between(words),
    wordCount: words.length,
    isWholeQuery,
    from: from === undefined ? -Infinity : Date.parse(from),
    until: until === undefined ? Infinity : Date.parse(until),
  };
}

function isForQuery(
  { words, isWholeQuery }: BookRule,
  queries: readonly string[],
): boolean {
  return words === "" ||
    queries.some((query) =>
      isWholeQuery ? query === words : query.includes(words)
    );
}

function isForCategory(
  { rule: { when: { category } } }: BookRule,
  selected: ReadonlySet<string>,
): boolean {
  return category === undefined || selected.has(category);
}

function between(words: readonly string[]): string {
  return ` ${words.join(" ")} `;
}
