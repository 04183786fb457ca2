import { html } from "hono/html";
import type { AttributeDefinition } from "../../../catalog/attribute.ts";
import type { Issue } from "../../../catalog/errors.ts";
import type { Html } from "../../../pages/html.ts";
import { choice, field, textArea } from "../../parts/field.ts";
import { mistakeAt } from "../../parts/mistakes.ts";
import { type AttributeRow, rowTypes } from "../editing/attribute_row.ts";
import { choicesOf } from "./editor_labels.ts";
import { placeField, rowButton } from "./row_button.ts";

const namesListed = 500;
const valuesNamed = 12;
const mostLines = 8;

type RowsOptions = {
  rows: readonly AttributeRow[];
  issues: readonly Issue[];
  definitions: ReadonlyMap<string, AttributeDefinition>;
  /** Where the form is sent. */
  path: string;
};

/** The attributes of a product, and empty rows for more. */
export function attributeRows(options: RowsOptions): Html {
  const { rows, definitions, path } = options;
  const listed = [...definitions.values()].slice(0, namesListed);
  const units = new Set(listed.flatMap(({ unit }) => unit ?? []));
  return html`
    <section class="panel" id="attributes">
      <h2>Attributes</h2>
      <p class="hint">A number may have a unit; a list has one value a line. Empty rows are left out.</p>
      <datalist id="attribute-names">${listed.map(({ name, label = "" }) =>
        html`<option value="${name}" label="${label}"></option>`
      )}</datalist>
      <datalist id="attribute-units">${[...units].map((unit) =>
        html`<option value="${unit}"></option>`
      )}</datalist>
      <ol class="rows">${rows.map((row, place) =>
        html`<li>${attributeRow(row, place, options)}</li>`
      )}</ol>
      ${rowButton({
        text: "Add rows",
        action: "add:/attributes",
        path: `${path}#attributes`,
      })}
    </section>
  `;
}

function attributeRow(
  row: AttributeRow,
  place: number,
  { issues, definitions, path }: RowsOptions,
): Html {
  const name = `/attributes/${place}`;
  const called = row.name.trim() || `attribute ${place + 1}`;
  const mistake = (member: string) => mistakeAt(issues, `${name}/${member}`);
  return html`
    <fieldset class="attribute-row">
      <legend class="hidden">${called}</legend>
      ${placeField(`${name}/from`, row.from)}
      ${field({
        label: "Name",
        name: `${name}/name`,
        value: row.name,
        list: "attribute-names",
        autocomplete: "off",
        issue: mistake("name"),
      })}
      ${valueField(row, {
        name: `${name}/value`,
        issue: mistake("value"),
        definition: definitions.get(row.name),
      })}
      ${choice({
        label: "Kind",
        name: `${name}/type`,
        value: row.type,
        choices: choicesOf(rowTypes, row.type),
      })}
      ${field({
        label: "Unit",
        name: `${name}/unit`,
        value: row.unit,
        list: "attribute-units",
        autocomplete: "off",
        issue: mistake("unit"),
      })}
      <div class="row-buttons">${rowButton({
        text: "Remove",
        label: `Remove ${called}`,
        action: `remove:${name}`,
        path: `${path}#attributes`,
      })}</div>
    </fieldset>
  `;
}

function valueField(
  { type, value }: AttributeRow,
  { definition, ...place }: {
    name: string;
    issue: string | undefined;
    definition: AttributeDefinition | undefined;
  },
): Html {
  const labelled = { label: "Value", value, ...place };
  if (type === "boolean") {
    const choices = choicesOf({ yes: "Yes", no: "No" }, value);
    return choice({ ...labelled, choices });
  }
  const lines = value.split("\n").length;
  const hint = hintOf(definition);
  return textArea({
    ...labelled,
    ...(hint === undefined ? {} : { hint }),
    rows: Math.min(lines, mostLines),
  });
}

function hintOf(definition: AttributeDefinition | undefined) {
  const values = definition?.values;
  if (!values) return undefined;
  const more = values.length > valuesNamed ? ", …" : "";
  return `One of: ${values.slice(0, valuesNamed).join(", ")}${more}`;
}
