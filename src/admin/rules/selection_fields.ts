import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";
import { field, textArea } from "../parts/field.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import type { SettingForm } from "../settings/setting_kind.ts";
import type { RuleNames } from "./filter_text.ts";
import type { RowAction } from "./read_rule_form.ts";
import { productsText } from "./rule_text.ts";
import { ruleLabels } from "./rule_values.ts";
import { readRows, type SelectionRow, toSelection } from "./selection_rows.ts";

/** What each action does with the products of a row, and by what factor if it has one. */
const meanings: Record<RowAction, { text: string; factor?: string }> = {
  "/then/boost": {
    text: "Products whose score is multiplied by a factor from 1 to 10.",
    factor: "2",
  },
  "/then/bury": {
    text: "Products whose score is multiplied by a factor from 0.01 to 1.",
    factor: "0.1",
  },
  "/then/hide": { text: "Products that are not shown, not even first." },
};

/** The rows of an action, and an empty one. */
export function selectionFields(
  action: RowAction,
  { form, names }: { form: SettingForm; names: RuleNames },
): Html {
  const { text, factor } = meanings[action];
  const rows = readRows(form.values[action]);
  const shown = [...rows, { lines: "", factor: factor ?? "" }];
  return html`
    <details class="panel" ${rows.length > 0
      ? html`
        open
      `
      : ""} id="${action.slice(6)}">
      <summary><h2>${ruleLabels[
        action
      ]}</h2> <span class="small">${rows.length === 0
        ? "none"
        : rows.length}</span></summary>
      <p class="small">${text}</p>
    ${shown.map((row, at) => rowFields({ action, row, at, form, names }))}
    </details>
  `;
}

type RowOptions = {
  action: RowAction;
  row: SelectionRow;
  at: number;
  form: SettingForm;
  names: RuleNames;
};

function rowFields(options: RowOptions): Html {
  const { action, row, at, form, names } = options;
  const issues = form.refusal?.issues ?? [];
  const name = `${action}/${at}`;
  const isFilled = row.lines.trim() !== "";
  const { factor } = meanings[action];
  const number = at + 1;
  return html`
    <div class="selection">
      <div class="row">
    ${textArea({
      label: `${ruleLabels[action]} ${number}: products`,
      name,
      value: row.lines,
      rows: 2,
      issue: mistakeAt(issues, `${name}/filters`) ??
        mistakeAt(issues, `${name}/ids`),
      ...(isFilled ? { hint: productsText(toSelection(row), names) } : {}),
    })}
    ${factor === undefined ? "" : field({
      label: `Factor ${number}`,
      name: `${name}/factor`,
      value: row.factor,
      inputMode: "decimal",
      issue: mistakeAt(issues, `${name}/factor`),
    })}
      </div>
    ${isFilled
      ? html`
        <button class="quiet" name="do" value="drop ${action} ${at}"
          formaction="${form.action}#${action.slice(
            6,
          )}">Remove<span class="hidden"> ${ruleLabels[
            action
          ]} ${number}</span></button>
      `
      : html`
        <button class="quiet" name="do" value="more"
          formaction="${form.action}#${action.slice(
            6,
          )}">Add another<span class="hidden"> to ${ruleLabels[
            action
          ]}</span></button>
      `}
    </div>
  `;
}
