import type { CatalogError, Issue } from "../../catalog/errors.ts";
import { problemKinds } from "../../http/problem_kinds.ts";
import type { Refusal } from "./editor/editor_page.ts";

const mistakesText = "This cannot be saved yet. Nothing you typed is lost";

/** What is told of an error of the catalogue above the form that caused it. */
export function refusalOf(error: CatalogError): Refusal {
  const { code, issues, message } = error;
  return {
    status: problemKinds[code].status,
    text: issues.length > 0 ? mistakesText : message,
    issues,
  };
}

/** What is told of mistakes that the catalogue did not even see. */
export function refusalFor(issues: readonly Issue[]): Refusal {
  return { status: 422, text: mistakesText, issues };
}
