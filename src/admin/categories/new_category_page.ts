import { html } from "hono/html";
import type { CategoryTree } from "../../catalog/category_tree.ts";
import type { AdminPage } from "../admin_layout.ts";
import { field } from "../parts/field.ts";
import type { FormValues } from "../parts/form_values.ts";
import { mistakeAt, mistakes } from "../parts/mistakes.ts";
import type { Refusal } from "../parts/refusal.ts";
import { categoryInputs, categoryLabels } from "./category_form.ts";
import { newCategoryAddress } from "./category_path.ts";

const labels = { ...categoryLabels, "/id": "Id" };

/** The form of a category that is not there yet. */
export function newCategoryPage(
  { tree, values, refusal }: {
    tree: CategoryTree;
    /** With its id as `/id`. */
    values: FormValues;
    refusal?: Refusal | undefined;
  },
): AdminPage {
  const issues = refusal?.issues ?? [];
  return {
    title: "New category",
    section: "categories",
    ...(refusal ? { status: refusal.status } : {}),
    main: html`
      <h1>New category</h1>
      ${refusal ? mistakes({ ...refusal, labels }) : ""}
      <form class="panel narrow" method="post" action="${newCategoryAddress()}">
        ${categoryInputs({ values, issues, tree })}
        ${field({
          label: labels["/id"],
          name: "/id",
          value: values["/id"] ?? "",
          issue: mistakeAt(issues, "/id"),
          maxLength: 64,
          autocomplete: "off",
          hint:
            "Names it in addresses and imports, and stays. Made of the name when you leave it empty.",
        })}
        <div class="actions">
          <button class="button primary">Create</button>
          <a class="button" href="/admin/categories">Cancel</a>
        </div>
      </form>
    `,
  };
}
