import { html } from "hono/html";
import type { AttributeDefinition } from "../../catalog/attribute.ts";
import type { AdminPage } from "../admin_layout.ts";
import { findForm } from "../parts/find_form.ts";
import { table } from "../parts/table.ts";
import {
  attributeAddress,
  attributesAddress,
  newAttributeAddress,
} from "./attribute_addresses.ts";
import { facetNames, typeNames } from "./attribute_form.ts";

const pageSize = 100;
const namedValues = 5;

/** The definitions that have these words in their name or label, a page of them. */
export function attributesPage(
  { definitions, find, from }: {
    definitions: readonly AttributeDefinition[];
    find: string;
    /** How many are before the first one shown. */
    from: number;
  },
): AdminPage {
  const words = find.trim().toLowerCase();
  const found = definitions.filter(({ name, label = "" }) =>
    name.toLowerCase().includes(words) || label.toLowerCase().includes(words)
  );
  const next = from + pageSize;
  return {
    title: "Attributes",
    section: "attributes",
    main: html`
      <div class="head">
        <h1>Attributes</h1>
        <a class="button primary" href="${newAttributeAddress}">New definition</a>
      </div>
      <p>A definition says what an attribute of products may hold and how the shop shows it. Attributes without one hold anything.</p>
      ${findForm({
        path: attributesAddress,
        label: "Find a definition by its name or label",
        find,
      })}
      ${found.length === 0
        ? html`<p>${
          definitions.length === 0
            ? "There are no definitions yet."
            : "No definition has this in its name or label."
        }</p>`
        : table({
          label: "Attribute definitions",
          head: [
            "Name",
            "Label",
            "Type",
            "Unit",
            "Allowed values",
            "As a filter",
          ],
          rows: found.slice(from, next).map((each) => [
            html`<a href="${attributeAddress(each.name)}">${each.name}</a>`,
            each.label ?? "",
            typeNames[each.type],
            each.unit ?? "",
            valuesText(each),
            facetNames[String(each.facet ?? "")] ?? "",
          ]),
        })}
      ${next < found.length
        ? html`<p><a class="button" href="${attributesAddress}?${
          String(new URLSearchParams({ q: find, from: String(next) }))
        }">Next ${Math.min(pageSize, found.length - next)}</a></p>`
        : ""}
    `,
  };
}

function valuesText({ values = [] }: AttributeDefinition): string {
  const named = values.slice(0, namedValues).join(", ");
  return values.length > namedValues
    ? `${named} and ${values.length - namedValues} more`
    : named;
}
