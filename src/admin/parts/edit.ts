import { html } from "hono/html";
import type { Precondition } from "../../catalog/product_write.ts";
import type { Html } from "../../pages/html.ts";
import {
  type FormValues,
  readHiddenValues,
  readValues,
} from "./form_values.ts";
import { type Difference, mergeVersions } from "./merge_versions.ts";

/** What is typed into a form, and what it began with. */
export type Edit = {
  values: FormValues;
  begun: FormValues;
  /** The version that it began with. */
  version: number;
};

/** A form as it is before anyone typed. */
export function beginEdit(values: FormValues, version: number): Edit {
  return { values, begun: values, version };
}

/** The hidden fields that tell what a form began with. */
export function editInputs({ begun, version }: Edit): Html {
  return html`
    <input type="hidden" name="version" value="${version}">
    <input type="hidden" name="begun" value="${JSON.stringify(begun)}">
  `;
}

/** Reads what a form with these fields sent. */
export function readEdit(
  sent: URLSearchParams,
  names: readonly string[],
): Edit {
  return {
    values: readValues(sent, names),
    begun: readHiddenValues(sent.get("begun")),
    version: Number(sent.get("version")),
  };
}

/** The demand that what the form began with is still stored. */
export function demandOf({ version }: Pick<Edit, "version">): Precondition {
  return { kind: "version", versions: [version] };
}

/** Goes on with an edit of what someone else changed meanwhile. */
export function rebaseEdit(
  { values: typed, begun }: Edit,
  stored: Edit,
): { edit: Edit; differences: Difference[] } {
  const { values, differences } = mergeVersions({
    begun,
    typed,
    stored: stored.values,
  });
  return { edit: { ...stored, values }, differences };
}
