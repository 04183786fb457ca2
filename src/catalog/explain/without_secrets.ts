import type {
  ExplainedScore,
  Reason,
  ReasonCode,
  SearchExplanation,
} from "./search_explanation.ts";

const aboutQuery: ReadonlySet<ReasonCode> = new Set(
  [
    "corrected",
    "read_as",
    "alternatives",
    "not_needed",
    "no_word",
    "everything",
  ] as const,
);

/**
 * An explanation for everyone: which search rules there are is left out, and a
 * product that is not public looks like one that never was.
 */
export function withoutSecrets(
  explanation: SearchExplanation,
  isPublic: boolean,
): SearchExplanation {
  const { rulesApplied: _rules, score, reasons, ...rest } = explanation;
  if (!isPublic) {
    const { id } = explanation;
    return {
      ...rest,
      versions: {},
      reasons: [
        { code: "no_such_product", message: `There is no product "${id}"` },
        ...reasons.filter(({ code }) => aboutQuery.has(code)),
      ],
    };
  }
  return {
    ...rest,
    ...(score ? { score: withoutRules(score) } : {}),
    reasons: reasons.filter(({ code }) => code !== "index_refused")
      .map(withoutRule),
  };
}

function withoutRules(score: ExplainedScore): ExplainedScore {
  return {
    ...score,
    factors: score.factors.map(({ factor, because }) => ({ factor, because })),
    ...(score.pinned ? { pinned: { place: score.pinned.place } } : {}),
  };
}

function withoutRule({ rule, message, ...rest }: Reason): Reason {
  return rule === undefined ? { ...rest, message } : {
    ...rest,
    message: message.replace(`The search rule "${rule}"`, "A search rule"),
  };
}
