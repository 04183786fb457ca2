import { html } from "hono/html";
import {
  type CategoryTree,
  inTreeOrder,
  pathToRoot,
} from "../../../catalog/category_tree.ts";
import type { Category } from "../../../catalog/category.ts";
import type { Html } from "../../../pages/html.ts";
import { fieldId, textArea } from "../../parts/field.ts";
import { fieldLabels } from "./editor_labels.ts";

/** With more, a page of boxes to tick is no help any more. */
const mostBoxes = 2_000;

type PickerOptions = {
  tree: CategoryTree;
  chosen: readonly string[];
  issue: string | undefined;
};

/** Chooses the categories of a product from the tree. */
export function categoryPicker(options: PickerOptions): Html {
  const { tree, chosen, issue } = options;
  if (tree.size > mostBoxes) return idsField(options);
  const name = "/categories";
  const id = fieldId(name);
  const unknown = chosen.filter((id) => !tree.has(id));
  return html`
    <fieldset class="field picker" id="${id}" tabindex="-1">
      <legend>${fieldLabels[name]}</legend>
      ${issue === undefined ? "" : html`<p class="mistake">${issue}</p>`}
      ${chosen.length === 0
        ? html`<p class="hint">In no category yet.</p>`
        : html`<ul class="paths">${
          chosen.map((id) => html`<li>${categoryPath(tree, id)}</li>`)
        }</ul>`}
      ${unknown.map((id) => box({ id, name: id }, true))}
      ${tree.size === 0
        ? html`<p class="hint"><a href="/admin/categories">Make categories</a> first.</p>`
        : html`<div class="category-boxes">${
          branches(undefined, options)
        }</div>`}
    </fieldset>
  `;
}

/** Where a category is, such as `Electronics › Phones`. */
export function categoryPath(tree: CategoryTree, id: string): string {
  return pathToRoot(tree, id).toReversed()
    .map((each) => tree.get(each)?.name ?? each).join(" › ");
}

function idsField({ chosen, issue }: PickerOptions): Html {
  return textArea({
    label: fieldLabels["/categories"],
    name: "/categories",
    value: chosen.join("\n"),
    hint: "Ids of categories, one a line.",
    issue,
  });
}

/** What is below one category; what holds others is opened where one of them is chosen. */
function branches(
  parentId: string | undefined,
  { tree, chosen }: PickerOptions,
): Html {
  const children = childrenByParent(tree);
  const opened = new Set(
    chosen.flatMap((id) => pathToRoot(tree, id).slice(1)),
  );
  const ticked = new Set(chosen);
  const list = (parent: string | undefined): Html =>
    html`<ul>${
      (children.get(parent) ?? []).map((category) =>
        html`<li>${branch(category)}</li>`
      )
    }</ul>`;
  const branch = (category: Category): Html => {
    const own = box(category, ticked.has(category.id));
    if (!children.has(category.id)) return own;
    const open = opened.has(category.id) || ticked.has(category.id)
      ? html`
        open
      `
      : "";
    return html`
      <details${open}>
        <summary>${category.name}</summary>
        ${box(
          { ...category, name: `${category.name} itself` },
          ticked.has(category.id),
        )}
        ${list(category.id)}
      </details>
    `;
  };
  return list(parentId);
}

function box(
  { id, name }: Pick<Category, "id" | "name">,
  isTicked: boolean,
): Html {
  const checked = isTicked
    ? html`
      checked
    `
    : "";
  return html`
    <label
      class="box"><input type="checkbox" name="/categories" value="${id}"${checked}> ${name}</label>
  `;
}

function childrenByParent(
  tree: CategoryTree,
): ReadonlyMap<string | undefined, Category[]> {
  return Map.groupBy(inTreeOrder(tree), ({ parentId }) => parentId);
}
