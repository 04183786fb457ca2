import { html } from "hono/html";
import {
  type AttributeDefinition,
  AttributeDefinitionReplace,
  AttributeName,
  type AttributeType,
} from "../../catalog/attribute.ts";
import type { Issue } from "../../catalog/errors.ts";
import { toIssues } from "../../catalog/issues.ts";
import type { Html } from "../../pages/html.ts";
import { choice, field, textArea } from "../parts/field.ts";
import type { FormValues } from "../parts/form_values.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import { readValueLines, toValueLines } from "./value_lines.ts";

/** What the form calls the fields of a definition. */
export const attributeLabels = {
  "/label": "Label",
  "/type": "Type",
  "/unit": "Unit",
  "/values": "Allowed values",
  "/facet": "As a filter in the shop",
} as const;

/** The names of the form's fields. */
export const attributeFields = Object.keys(attributeLabels);

/** The types of values in words. */
export const typeNames: Record<AttributeType, string> = {
  string: "Text",
  number: "Number",
  boolean: "Yes or no",
  list: "List of texts",
  quantity: "Number with a unit",
};

/** Whether an attribute is offered to narrow a search down. */
export const facetNames: Readonly<Record<string, string>> = {
  "": "Where it is useful",
  true: "Preferred",
  false: "Never",
};

/** A definition as the form shows it. */
export function toAttributeValues(
  definition: Partial<AttributeDefinition>,
): FormValues {
  const { label = "", type = "string", unit = "", values, facet } = definition;
  return {
    "/label": label,
    "/type": type,
    "/unit": unit,
    "/values": toValueLines(values ?? []),
    "/facet": String(facet ?? ""),
  };
}

/** What was typed as a definition, or what is wrong with it. */
export function readAttribute(
  values: FormValues,
): { value: AttributeDefinitionReplace } | { issues: Issue[] } {
  const label = values["/label"]?.trim();
  const unit = values["/unit"]?.trim();
  const allowed = readValueLines(values["/values"] ?? "");
  const facet = values["/facet"];
  const parsed = AttributeDefinitionReplace.safeParse({
    type: values["/type"],
    ...(label ? { label } : {}),
    ...(unit ? { unit } : {}),
    ...(allowed.length > 0 ? { values: allowed } : {}),
    ...(facet ? { facet: facet === "true" } : {}),
  });
  return parsed.success
    ? { value: parsed.data }
    : { issues: toIssues(parsed.error).map(withLine) };
}

/** What is wrong with the name of a new definition. */
export function checkAttributeName(name: string): Issue[] {
  const parsed = AttributeName.safeParse(name);
  if (parsed.success) return [];
  return toIssues(parsed.error).map((issue) => ({
    ...issue,
    pointer: "/name",
  }));
}

/** The fields of a definition. */
export function attributeInputs(
  values: FormValues,
  issues: readonly Issue[],
): Html {
  const shared = (name: keyof typeof attributeLabels) => ({
    label: attributeLabels[name],
    name,
    value: values[name] ?? "",
    issue: mistakeAt(issues, name),
  });
  return html`
    ${field({
      ...shared("/label"),
      autocomplete: "off",
      hint: "What shoppers read; the name itself when empty.",
    })}
    ${choice({
      ...shared("/type"),
      choices: Object.entries(typeNames)
        .map(([value, text]) => ({ value, text })),
    })}
    ${field({
      ...shared("/unit"),
      autocomplete: "off",
      hint:
        "For numbers with a unit: what they are shown in, such as kg. Those in other units are converted where they are shown; products keep what was written.",
    })}
    ${textArea({
      ...shared("/values"),
      rows: 6,
      hint:
        "For texts and lists, one a line: no other value can be written. Anything when empty.",
    })}
    ${choice({
      ...shared("/facet"),
      choices: Object.entries(facetNames)
        .map(([value, text]) => ({ value, text })),
    })}
  `;
}

/** A value of the form as it is read. */
export function attributeValueText(name: string, value: string): string {
  const names: Readonly<Record<string, string>> = name === "/type"
    ? typeNames
    : name === "/facet"
    ? facetNames
    : {};
  return Object.hasOwn(names, value) ? names[value] ?? value : value;
}

/** Says which line a mistake is in. */
function withLine(issue: Issue): Issue {
  const [, index] = /^\/values\/(\d+)$/.exec(issue.pointer) ?? [];
  return index === undefined
    ? issue
    : { ...issue, message: `line ${Number(index) + 1} ${issue.message}` };
}
