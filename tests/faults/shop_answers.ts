import { z } from "zod";
import type { Read, Write } from "./history.ts";
import { toShown } from "./marked_product.ts";
import type { ShopAnswer } from "./shop.ts";

const Problem = z.object({ code: z.string(), detail: z.string().optional() });
const BulkLine = z.object({
  line: z.int(),
  status: z.string(),
  version: z.int().optional(),
  coherence: z.literal("pending").optional(),
  problem: Problem.optional(),
});

/** Requests are right, and the service has no fault of its own. */
const neverExpected = new Set(["internal", "invalid", "unprocessable"]);

/** Whether no fault of another service excuses an answer. */
export function isInexcusable(answer: ShopAnswer): boolean {
  if (answer.status < 400) {
    return /"code":"(internal|invalid|unprocessable)"/.test(answer.text);
  }
  const problem = problemOf(answer);
  return !problem || neverExpected.has(problem.code);
}

/** The problem in an answer; `undefined` when it is none. */
export function problemOf(
  { text }: ShopAnswer,
): z.infer<typeof Problem> | undefined {
  try {
    return Problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Where the service says it found what it shows. */
export function sourceOf({ headers }: ShopAnswer): Read["source"] {
  // A page of which a part was cached counts as cached.
  const status = headers.get("Cache-Status") ?? "";
  return /fwd=(miss|bypass)/.test(status) ? "store" : "cache";
}

/** What an answer says of a write; a removal's version is known from its condition. */
export function outcomeOf(
  answer: ShopAnswer | undefined,
  removedVersion?: number,
): Write["outcome"] {
  if (!answer) return { kind: "unknown" };
  if (answer.status >= 400) return outcomeOfProblem(problemOf(answer)?.code);
  const coherent = !answer.headers.has("X-Catalog-Coherence");
  if (removedVersion !== undefined) {
    return { kind: "acknowledged", version: removedVersion, coherent };
  }
  const shown = toShown(JSON.parse(answer.text));
  if (shown.kind !== "product") {
    throw new Error(`A write was answered with ${answer.text}`);
  }
  const { version, content } = shown;
  return { kind: "acknowledged", version, coherent, content };
}

function outcomeOfProblem(code: string | undefined): Write["outcome"] {
  const tellsNothing = !code || ["internal", "outcome_unknown"].includes(code);
  return { kind: tellsNothing ? "unknown" : "refused" };
}

/** What an answer says of each line of a bulk write; what it does not name is missing. */
export function bulkOutcomes(
  answer: ShopAnswer | undefined,
): Map<number, Write["outcome"]> {
  const outcomes = new Map<number, Write["outcome"]>();
  if (answer?.status !== 200) return outcomes;
  for (const text of answer.text.split("\n")) {
    if (!text.startsWith('{"line"')) continue;
    const { line, status, version, coherence, problem } = BulkLine.parse(
      JSON.parse(text),
    );
    const coherent = coherence === undefined;
    const kind = status === "unchanged" ? "unchanged" : "acknowledged";
    outcomes.set(
      line,
      version === undefined
        ? outcomeOfProblem(problem?.code)
        : { kind, version, coherent },
    );
  }
  return outcomes;
}
