import { boosts as mostBoosts } from "../ranking.ts";
import type { ExplainedScore, Reason } from "./search_explanation.ts";

/** Why a product that is found has its place. */
export function explainRank(
  { total, rank, score }: {
    total: number;
    rank: number;
    score: ExplainedScore;
  },
): Reason[] {
  const { units, required, boosts, factors, code, pinned } = score;
  const reasons: Reason[] = [{
    code: "rank",
    message: `It is number ${rank} of ${total} with a score of ${
      shown(score.total)
    }`,
  }];
  if (pinned !== undefined) {
    reasons.push(
      byRule("pinned", pinned.rule, `pins it to place ${pinned.place}`),
    );
  }
  if (code > 0) {
    reasons.push({
      code: "code",
      message: "What was typed is a code of this product",
    });
  }
  if (required < units.length) {
    reasons.push({
      code: "relaxed",
      message:
        `Few products have all words, so that ${required} of ${units.length} are enough`,
    });
  }
  for (const { words, match, score } of units) {
    const word = words.join(" ");
    if (match === "none") {
      reasons.push({
        code: "word_missing",
        message: `It does not have "${word}"`,
        word,
      });
      continue;
    }
    const how = match === "typed" ? `"${word}"` : `what means "${word}"`;
    reasons.push({
      code: "word_found",
      message: `It has ${how}, which scores ${shown(score)}`,
      word,
    });
  }
  return [...reasons, ...explainBoosts(boosts), ...factors.map(explainFactor)];
}

function explainBoosts(boosts: ExplainedScore["boosts"]): Reason[] {
  const meanings = {
    kind: "It is of the kind that is meant",
    phrase: "Its name has the words side by side",
    available: boosts.available < mostBoosts.available
      ? "It can be ordered ahead"
      : "It is in stock",
    fresh: "It is new",
  };
  return (["kind", "phrase", "available", "fresh"] as const)
    .filter((name) => boosts[name] > 0)
    .map((name) => ({
      code: name,
      message: `${meanings[name]}, which adds ${percent(boosts[name])}`,
    }));
}

function explainFactor(
  { factor, because, rule }: ExplainedScore["factors"][number],
): Reason {
  const effect = `multiplies its score by ${shown(factor)}`;
  if (because === "popular") {
    return {
      code: "popular",
      message: `It is chosen often for this query, which ${effect}`,
    };
  }
  return byRule("rule", rule, effect);
}

function byRule(
  code: "pinned" | "rule",
  rule: string | undefined,
  effect: string,
): Reason {
  return rule === undefined
    ? { code, message: `A search rule ${effect}` }
    : { code, message: `The search rule "${rule}" ${effect}`, rule };
}

function shown(number: number): string {
  return String(Math.round(number * 1_000) / 1_000);
}

function percent(part: number): string {
  return `${Math.round(part * 1_000) / 10} %`;
}
