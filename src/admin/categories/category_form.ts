import { html } from "hono/html";
import type { z } from "zod";
import {
  type Category,
  CategoryCreate,
  CategoryReplace,
} from "../../catalog/category.ts";
import { type CategoryTree, pathToRoot } from "../../catalog/category_tree.ts";
import type { Issue } from "../../catalog/errors.ts";
import { toIssues } from "../../catalog/issues.ts";
import type { Html } from "../../pages/html.ts";
import { choice, field } from "../parts/field.ts";
import type { FormValues } from "../parts/form_values.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import { categoryPath } from "./category_path.ts";

/** What the form calls the fields of a category. */
export const categoryLabels = {
  "/name": "Name",
  "/parentId": "Below",
  "/position": "Position",
} as const;

/** The names of the form's fields. */
export const categoryFields = Object.keys(categoryLabels);

const noParent = "Nothing: it is a department";

/** A category as the form shows it. */
export function toCategoryValues(
  { name = "", parentId = "", position }: Partial<Category>,
): FormValues {
  return {
    "/name": name,
    "/parentId": parentId,
    "/position": String(position ?? ""),
  };
}

/** What was typed as a category, or what is wrong with it. */
export function readCategory(values: FormValues): Read<CategoryReplace> {
  return toRead(CategoryReplace.safeParse(fieldsOf(values)));
}

/** What was typed as a new category, whose id may be left empty. */
export function readNewCategory(values: FormValues): Read<CategoryCreate> {
  const id = values["/id"]?.trim();
  return toRead(CategoryCreate.safeParse({
    ...(id ? { id } : {}),
    ...fieldsOf(values),
  }));
}

type Read<Value> = { value: Value } | { issues: Issue[] };

function toRead<Value>(parsed: z.ZodSafeParseResult<Value>): Read<Value> {
  return parsed.success
    ? { value: parsed.data }
    : { issues: toIssues(parsed.error) };
}

function fieldsOf(
  { "/name": name = "", "/parentId": parentId, "/position": position = "" }:
    FormValues,
): Record<string, unknown> {
  return {
    name: name.trim(),
    ...(parentId ? { parentId } : {}),
    ...(position.trim() === "" ? {} : { position: toNumber(position) }),
  };
}

/** The fields of a category. A category that is there cannot be put below itself. */
export function categoryInputs(
  { values, issues, tree, id, parentHint }: {
    values: FormValues;
    issues: readonly Issue[];
    tree: CategoryTree;
    /** Of one that is there. */
    id?: string;
    parentHint?: string | undefined;
  },
): Html {
  const parentId = values["/parentId"] ?? "";
  const shared = (name: keyof typeof categoryLabels) => ({
    label: categoryLabels[name],
    name,
    value: values[name] ?? "",
    issue: mistakeAt(issues, name),
  });
  return html`
    ${field({ ...shared("/name"), required: true, autocomplete: "off" })}
    ${choice({
      ...shared("/parentId"),
      hint: parentHint,
      choices: parentChoices(tree, { id, parentId }),
    })}
    ${field({
      ...shared("/position"),
      inputMode: "numeric",
      hint:
        "Lower numbers come first among the categories beside it; those without one come last, by name.",
    })}
  `;
}

/** A value of the form as it is read. */
export function categoryValueText(
  tree: CategoryTree,
): (name: string, value: string) => string {
  return (name, value) => {
    if (name !== "/parentId") return value;
    return value === "" ? noParent : categoryPath(tree, value);
  };
}

function parentChoices(
  tree: CategoryTree,
  { id, parentId }: { id: string | undefined; parentId: string },
): { value: string; text: string }[] {
  const others = [...tree.keys()]
    .filter((each) => id === undefined || !pathToRoot(tree, each).includes(id))
    .map((value) => ({ value, text: categoryPath(tree, value) }));
  const isListed = parentId === "" ||
    others.some(({ value }) => value === parentId);
  return [
    { value: "", text: noParent },
    ...others,
    // What was chosen stays chosen, so that nothing moves by itself.
    ...(isListed
      ? []
      : [{ value: parentId, text: `${parentId} (cannot be chosen)` }]),
  ];
}

// Anything else is refused as it was typed.
function toNumber(text: string): number | string {
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : text;
}
