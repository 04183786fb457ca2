import { CatalogError } from "../../catalog/errors.ts";
import { isSameJson } from "../../catalog/is_same_json.ts";
import type { ProductCreate } from "../../catalog/product.ts";
import type { Redirect } from "../admin_answers.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { refusalOf, toRefusal } from "../parts/refusal.ts";
import { fieldOfIssue } from "./editing/field_of_issue.ts";
import { readHeldProduct } from "./editing/held_product.ts";
import { readDraft } from "./editing/read_draft.ts";
import { editorPage } from "./editor/editor_page.ts";
import { editorPath } from "./editor/editor_path.ts";
import { readSurroundings } from "./editor/surroundings.ts";
import { noticeOfWrite } from "./notice_of_write.ts";
import { readTyped } from "./read_editor_form.ts";
import { findStored } from "./stored_product.ts";

/** Creates the product that was typed, once however often the form is sent. */
export async function submitNew(
  parts: AdminParts,
  form: URLSearchParams,
): Promise<AdminPage | Redirect> {
  const { catalog, newId, log } = parts;
  const held = form.get("base");
  const base = held === null ? undefined : readHeldProduct(held);
  const ownId = form.get("ownId") || newId();
  const surroundings = await readSurroundings(parts);
  const { draft, isSaved } = readTyped(form);
  const shown = {
    ...surroundings,
    subject: { kind: "new", ownId },
    draft,
    base,
    mayWrite: true,
  } as const;
  if (!isSaved) return editorPage(shown);
  const { product, issues, places } = readDraft(draft, {
    ...surroundings,
    base,
  });
  if (!product) return editorPage({ ...shown, refusal: refusalOf(issues) });

  const { id = ownId } = product;
  try {
    const creation = await catalog.createProduct({ ...product, id });
    if (creation.kind === "replayed") {
      return { redirect: editorPath(id), notice: "created" };
    }
    const notice = await noticeOfWrite(creation, parts);
    return { redirect: editorPath(id), notice };
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    if (id === ownId && error.issues.some(({ code }) => code === "id_taken")) {
      return await sentTwice({ ...product, id });
    }
    const refusal = toRefusal(error);
    if (refusal.status >= 500) log("error", error.message, { error });
    const placed = refusal.issues.map((issue) => fieldOfIssue(issue, places));
    return editorPage({ ...shown, refusal: { ...refusal, issues: placed } });
  }

  /** The id that this form brings along is taken, so this form took it. */
  async function sentTwice(
    { id: _id, ...typed }: ProductCreate,
  ): Promise<AdminPage | Redirect> {
    const stored = await findStored(catalog, ownId);
    if (stored && isSameJson(stored.fields, typed)) {
      return { redirect: editorPath(ownId), notice: "created" };
    }
    return editorPage({
      ...shown,
      subject: { kind: "new", ownId: newId() },
      refusal: {
        status: 409,
        text: "You have created a product with this form already. " +
          "Save again to create another one",
        issues: [],
      },
    });
  }
}
