import { CatalogError, isCatalogError } from "../../catalog/errors.ts";
import type { ProductReplace } from "../../catalog/product.ts";
import type { Redirect } from "../admin_answers.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { toRefusal } from "../parts/refusal.ts";
import { fieldOfIssue, type RowPlaces } from "./editing/field_of_issue.ts";
import { mergeEdits } from "./editing/merge_edits.ts";
import type { ProductDraft } from "./editing/product_draft.ts";
import { conflictPage } from "./editor/conflict_page.ts";
import { editorPage } from "./editor/editor_page.ts";
import { editorPath } from "./editor/editor_path.ts";
import type { Surroundings } from "./editor/surroundings.ts";
import { noticeOfWrite } from "./notice_of_write.ts";
import { findStored } from "./stored_product.ts";

type SaveParts = Pick<AdminParts, "catalog" | "log" | "newId">;

/** What someone made of one version of a product. */
export type Edit = {
  id: string;
  /** The version that was edited, and what it was. */
  version: number;
  base: ProductReplace;
  mine: ProductReplace;
  /** What is shown again when it is refused. */
  draft: ProductDraft;
  places: RowPlaces;
};

/**
 * Replaces the version that was edited. Where another one is stored now, both are
 * shown; what is refused is shown with its mistakes. Nothing typed is lost.
 */
export async function saveProduct(
  parts: SaveParts,
  edit: Edit,
  surroundings: Surroundings,
): Promise<AdminPage | Redirect> {
  const { id, version, mine } = edit;
  try {
    const write = await parts.catalog.replaceProduct(id, mine, {
      kind: "version",
      versions: [version],
    });
    return {
      redirect: editorPath(id),
      notice: await noticeOfWrite(write, parts),
    };
  } catch (error) {
    if (isCatalogError(error, "stale")) {
      return await settle(parts, edit, surroundings);
    }
    if (isCatalogError(error, "not_found")) {
      return removedPage(parts, edit, surroundings);
    }
    if (!(error instanceof CatalogError)) throw error;
    return refusedPage(parts, { edit, error, surroundings });
  }
}

/** What is to be done with an edit of a version that is not stored any more. */
async function settle(
  parts: SaveParts,
  edit: Edit,
  surroundings: Surroundings,
): Promise<AdminPage | Redirect> {
  const { id, base, mine } = edit;
  const stored = await findStored(parts.catalog, id);
  if (!stored) return removedPage(parts, edit, surroundings);
  const { fields: theirs, version } = stored;
  // They wrote the same, or it was me whose answer was lost.
  if (mergeEdits(base, mine, theirs).length === 0) {
    return { redirect: editorPath(id), notice: "unchanged" };
  }
  return conflictPage({ ...surroundings, id, base, mine, theirs, version });
}

function refusedPage(
  { log }: SaveParts,
  { edit, error, surroundings }: {
    edit: Edit;
    error: CatalogError;
    surroundings: Surroundings;
  },
): AdminPage {
  const { id, version, base, draft, places } = edit;
  const refusal = toRefusal(error);
  if (refusal.status >= 500) log("error", error.message, { error });
  return editorPage({
    ...surroundings,
    subject: { kind: "stored", id, version },
    draft,
    base,
    refusal: {
      ...refusal,
      issues: refusal.issues.map((issue) => fieldOfIssue(issue, places)),
    },
    mayWrite: true,
  });
}

/** Someone else deleted it: what was typed can become a new product. */
function removedPage(
  { newId }: SaveParts,
  { id, base, draft }: Edit,
  surroundings: Surroundings,
): AdminPage {
  return editorPage({
    ...surroundings,
    subject: { kind: "new", ownId: newId() },
    draft: { ...draft, id },
    base,
    refusal: {
      status: 409,
      text: "Someone else deleted this product meanwhile. " +
        "What you typed is still here: save it to create the product again",
      issues: [],
    },
    mayWrite: true,
  });
}
