import { isCatalogError } from "../errors.ts";
import { parseFilters } from "../parse_filters.ts";
import type { IndexSearch, Selection } from "../ports/search_index.ts";
import type { TaxonomyView } from "../taxonomy.ts";
import type { SearchRule } from "./search_rule.ts";

type RuledParts = Pick<IndexSearch, "pinned" | "boosts" | "hidden" | "scope">;

/** What rules make of a search, and for each member the id of the rule that it comes from. */
export type RuleEffects = RuledParts & {
  sources: Record<keyof RuledParts, readonly string[]>;
  /** Ids of the rules that apply, the most specific first. */
  rulesApplied: readonly string[];
};

const maxPinned = 20;
const maxSelections = 100;
/** A product that several rules boost must not come before one that is pinned. */
const maxTogether = 1_000;

/** What rules, the most specific first, make of a search. What the port's bounds do not let in is left out. */
export function applyRules(
  rules: readonly SearchRule[],
  view: Pick<TaxonomyView, "definitions">,
): RuleEffects {
  const read = rules.flatMap((rule) => readRule(rule, view));
  const pinned = withSource(read, ({ pinned }) => pinned)
    .filter(isFirst).slice(0, maxPinned);
  const boosts = bounded(withSource(read, ({ boosts }) => boosts));
  const hidden = withSource(read, ({ hidden }) => hidden)
    .slice(0, maxSelections);
  const scope = withSource(read, ({ scope }) => scope);
  return {
    pinned: pinned.map(valueOf),
    boosts: boosts.map(valueOf),
    hidden: hidden.map(valueOf),
    scope: scope.map(valueOf),
    sources: {
      pinned: pinned.map(sourceOf),
      boosts: boosts.map(sourceOf),
      hidden: hidden.map(sourceOf),
      scope: scope.map(sourceOf),
    },
    rulesApplied: read.map(({ id }) => id),
  };
}

type ReadRule = RuledParts & { id: string };
type Sourced<Value> = { source: string; value: Value };

/** Nothing for a rule whose filters only another version of the service can read. */
function readRule(
  { id, then: { pin = [], boost = [], bury = [], hide = [], filter = [] } }:
    SearchRule,
  view: Pick<TaxonomyView, "definitions">,
): ReadRule[] {
  const toSelection = (
    each: { ids: string[] } | { filters: string[] },
  ): Selection =>
    "ids" in each
      ? { ids: each.ids }
      : { filters: parseFilters(each.filters, view) };
  try {
    return [{
      id,
      pinned: pin,
      boosts: [...boost, ...bury].map((each) => ({
        selection: toSelection(each),
        factor: each.factor,
      })),
      hidden: hide.map(toSelection),
      scope: parseFilters(filter, view),
    }];
  } catch (error) {
    if (!isCatalogError(error, "invalid")) throw error;
    return [];
  }
}

function withSource<Value>(
  rules: readonly ReadRule[],
  values: (rule: ReadRule) => readonly Value[],
): Sourced<Value>[] {
  return rules.flatMap((rule) =>
    values(rule).map((value) => ({ source: rule.id, value }))
  );
}

function isFirst(
  { value }: Sourced<string>,
  index: number,
  all: readonly Sourced<string>[],
): boolean {
  return all.findIndex((each) => each.value === value) === index;
}

function bounded<Boost extends Sourced<{ factor: number }>>(
  boosts: readonly Boost[],
): Boost[] {
  let together = 1;
  return boosts.filter(({ value: { factor } }) => {
    if (factor <= 1) return true;
    if (together * factor > maxTogether) return false;
    together *= factor;
    return true;
  }).slice(0, maxSelections);
}

function valueOf<Value>({ value }: Sourced<Value>): Value {
  return value;
}

function sourceOf({ source }: Sourced<unknown>): string {
  return source;
}
