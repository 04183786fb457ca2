import type { Redirect } from "../admin_answers.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { readHeldProduct } from "./editing/held_product.ts";
import { combineEdits, mergeEdits, type Side } from "./editing/merge_edits.ts";
import { draftAgainst } from "./editing/product_draft.ts";
import { readDraft } from "./editing/read_draft.ts";
import { choiceName, conflictPage } from "./editor/conflict_page.ts";
import { editorPage } from "./editor/editor_page.ts";
import { readSurroundings } from "./editor/surroundings.ts";
import { readVersion } from "./read_editor_form.ts";
import { saveProduct } from "./save_product.ts";

/** Saves, or shows as a form, what was chosen of two versions of a product. */
export async function submitMerge(
  parts: AdminParts,
  id: string,
  form: URLSearchParams,
): Promise<AdminPage | Redirect> {
  const [base, mine, theirs] = ["base", "mine", "theirs"]
    .map((name) => readHeldProduct(form.get(name) ?? ""));
  if (!base || !mine || !theirs) return { redirect: "/admin/products" };
  const version = readVersion(form);
  const surroundings = await readSurroundings(parts);
  const isEdited = form.get("do") === "edit";

  const fields = mergeEdits(base, mine, theirs);
  const choices = new Map(
    fields.flatMap(({ pointer }): [string, Side][] => {
      const side = readSide(form.get(choiceName(pointer)));
      // What is edited on is what was typed, unless it was chosen otherwise.
      if (side === undefined) return isEdited ? [[pointer, "mine"]] : [];
      return [[pointer, side]];
    }),
  );
  if (fields.some(({ pointer }) => !choices.has(pointer))) {
    const conflict = { id, base, mine, theirs, version };
    return conflictPage({
      ...surroundings,
      ...conflict,
      choices,
      isUnfinished: true,
    });
  }
  const combined = combineEdits(mine, theirs, choices);
  const draft = draftAgainst(theirs, combined);
  if (isEdited) {
    return editorPage({
      ...surroundings,
      subject: { kind: "stored", id, version },
      draft,
      base: theirs,
      mayWrite: true,
    });
  }
  const { places } = readDraft(draft, { ...surroundings, base: theirs });
  return await saveProduct(
    parts,
    { id, version, base: theirs, mine: combined, draft, places },
    surroundings,
  );
}

function readSide(text: string | null): Side | undefined {
  return text === "mine" || text === "theirs" ? text : undefined;
}
