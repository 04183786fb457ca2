import { CatalogError } from "../../catalog/errors.ts";
import { changeRows } from "./editing/change_rows.ts";
import { readDraftForm } from "./editing/draft_form.ts";
import type { ProductDraft } from "./editing/product_draft.ts";

/** The version that a form was opened with. Throws `invalid`. */
export function readVersion(form: URLSearchParams): number {
  const version = Number(form.get("version"));
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new CatalogError(
    "invalid",
    "Cannot read the form: it does not say which version it was opened with",
  );
}

/** What was typed, as the button that was pressed wants it, and whether that saves it. */
export function readTyped(
  form: URLSearchParams,
): { draft: ProductDraft; isSaved: boolean } {
  const action = form.get("do") ?? "save";
  const draft = changeRows(readDraftForm(form), action);
  switch (action) {
    case "save":
      return { draft, isSaved: true };
    case "publish":
      return { draft: { ...draft, status: "active" }, isSaved: true };
    case "draft":
      return { draft: { ...draft, status: "draft" }, isSaved: true };
    default:
      return { draft, isSaved: false };
  }
}
