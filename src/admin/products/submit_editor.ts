import { isCatalogError } from "../../catalog/errors.ts";
import type { Redirect } from "../admin_answers.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { refusalOf } from "../parts/refusal.ts";
import { readHeldProduct } from "./editing/held_product.ts";
import { toDraft } from "./editing/product_draft.ts";
import { readDraft } from "./editing/read_draft.ts";
import { editorPage } from "./editor/editor_page.ts";
import { readSurroundings } from "./editor/surroundings.ts";
import { readTyped, readVersion } from "./read_editor_form.ts";
import { saveProduct } from "./save_product.ts";
import { getStored } from "./stored_product.ts";
import { submitMerge } from "./submit_merge.ts";

/** Does what a button of a product's page asks for. */
export function submitEditor(
  parts: AdminParts,
  id: string,
  form: URLSearchParams,
): Promise<AdminPage | Redirect> {
  switch (form.get("do")) {
    case "merge":
    case "edit":
      return submitMerge(parts, id, form);
    case "delete":
      return submitRemoval(parts, id, form);
    default:
      return submitDraft(parts, id, form);
  }
}

async function submitDraft(
  parts: AdminParts,
  id: string,
  form: URLSearchParams,
): Promise<AdminPage | Redirect> {
  const base = readHeldProduct(form.get("base") ?? "");
  const version = readVersion(form);
  const surroundings = await readSurroundings(parts);
  const { draft, isSaved } = readTyped(form);
  const shown = {
    ...surroundings,
    subject: { kind: "stored", id, version },
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
  const { id: _id, ...mine } = product;
  const edit = { id, version, base, mine, draft, places };
  return await saveProduct(parts, edit, surroundings);
}

async function submitRemoval(
  parts: AdminParts,
  id: string,
  form: URLSearchParams,
): Promise<AdminPage | Redirect> {
  const { catalog } = parts;
  try {
    await catalog.deleteProduct(id, {
      kind: "version",
      versions: [readVersion(form)],
    });
    return { redirect: "/admin/products", notice: "deleted" };
  } catch (error) {
    if (!isCatalogError(error, "stale")) throw error;
    const { fields, version } = await getStored(catalog, id);
    return editorPage({
      ...await readSurroundings(parts),
      subject: { kind: "stored", id, version },
      draft: toDraft(fields),
      base: fields,
      refusal: {
        status: 409,
        text: "Someone else changed this product meanwhile, so it was not " +
          "deleted. This is what it is now",
        issues: [],
      },
      mayWrite: true,
    });
  }
}
