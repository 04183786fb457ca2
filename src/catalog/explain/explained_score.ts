import type { IndexExplanation, IndexSearch } from "../ports/search_index.ts";
import type { PopularProducts } from "../popularity/popular_products.ts";
import { codeMatchScore } from "../ranking.ts";
import type { RuleEffects } from "../search_rules/apply_rules.ts";
import type { ExplainedScore } from "./search_explanation.ts";

type ScoredSearch = {
  request: Pick<IndexSearch, "units">;
  asked: { rules: RuleEffects };
  popular: PopularProducts;
};

/** The parts of a score, each with where it comes from. */
export function toExplainedScore(
  { request: { units }, asked: { rules }, popular }: ScoredSearch,
  explanation: IndexExplanation,
): ExplainedScore {
  const { score, required, share, hasCode, pinnedAt } = explanation;
  const words = explanation.units.reduce((sum, { score }) => sum + score, 0);
  return {
    total: score,
    words: units.length === 0 ? 1 : words,
    share: units.length === 0 ? 1 : share,
    units: units.map(({ words }, position) => {
      const { match = "none", score = 0 } = explanation.units[position] ?? {};
      return { words, match, score };
    }),
    required,
    boosts: explanation.boosts,
    factors: explanation.boostedBy.flatMap((position) =>
      factorAt(position, { rules, popular })
    ),
    code: hasCode ? codeMatchScore : 0,
    ...(pinnedAt === undefined ? {} : {
      pinned: {
        place: pinnedAt + 1,
        ...ruleOf(rules.sources.pinned[pinnedAt]),
      },
    }),
  };
}

function factorAt(
  position: number,
  { rules, popular }: { rules: RuleEffects; popular: PopularProducts },
): ExplainedScore["factors"] {
  const ruled = rules.boosts[position];
  if (ruled) {
    return [{
      factor: ruled.factor,
      because: "rule",
      ...ruleOf(rules.sources.boosts[position]),
    }];
  }
  const raised = popular[position - rules.boosts.length];
  return raised ? [{ factor: raised.factor, because: "popular" }] : [];
}

function ruleOf(rule: string | undefined): { rule?: string } {
  return rule === undefined ? {} : { rule };
}
