import { isCatalogError, type Issue } from "../../catalog/errors.ts";
import { problemKinds } from "../../http/problem_kinds.ts";

/** Why what a form sent was not taken; what was typed is shown again with it. */
export type Refusal = {
  status: number;
  text: string;
  issues: readonly Issue[];
};

const notSaved = "This cannot be saved yet. Nothing you typed is lost";

/** The refusal of what is wrong by itself. */
export function refusalOf(issues: readonly Issue[]): Refusal {
  return { status: 422, text: notSaved, issues };
}

/** The refusal to delete what someone else changed meanwhile; the page shows what it is now. */
export const notDeleted: Refusal = {
  status: 409,
  text:
    "This was not deleted, because someone else changed it. Here is what it is now.",
  issues: [],
};

/** The refusal to change what someone else deleted meanwhile; the page offers to create it again. */
export function deletedMeanwhile(noun: string): Refusal {
  return {
    status: 409,
    text:
      `Someone else deleted this ${noun} while you changed it. Here is what you typed, to create it again.`,
    issues: [],
  };
}

/** The refusal by the catalogue; what is no answer to this form is thrown again. */
export function toRefusal(error: unknown): Refusal {
  if (
    !isCatalogError(
      error,
      "invalid",
      "unprocessable",
      "conflict",
      "too_large",
      "unavailable",
      "outcome_unknown",
    )
  ) throw error;
  const { code, issues, message } = error;
  return {
    status: problemKinds[code].status,
    text: issues.length > 0 ? notSaved : message,
    issues,
  };
}
