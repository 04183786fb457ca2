import { html } from "hono/html";
import type { ProductSummary } from "../../catalog/product.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { checkbox, field, textArea } from "../parts/field.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import { formFrame } from "../settings/form_frame.ts";
import { previewPanel } from "../settings/preview_panel.ts";
import type { SettingForm } from "../settings/setting_kind.ts";
import { filterText, type RuleNames } from "./filter_text.ts";
import { conditionFields } from "./condition_fields.ts";
import { howToName } from "./how_to_name.ts";
import { pinnedProducts, productButtons } from "./pinned_products.ts";
import { rowActions } from "./read_rule_form.ts";
import { differenceText } from "./rule_difference.ts";
import { ruleLabels } from "./rule_values.ts";
import { selectionFields } from "./selection_fields.ts";
import { toLines } from "./selection_rows.ts";

type RulePage = {
  noun: string;
  names: RuleNames;
  summaries: ReadonlyMap<string, ProductSummary>;
  matches: readonly ProductSummary[];
};

/** A form for one rule. */
export function rulePage(
  form: SettingForm,
  { noun, names, summaries, matches }: RulePage,
): AdminPage {
  const { id, action, preview } = form;
  const title = id === undefined ? "New search rule" : `Search rule ${id}`;
  return {
    title,
    section: "rules",
    main: formFrame({
      form,
      title,
      back: { path: "/admin/rules", text: "All rules" },
      noun,
      labels: ruleLabels,
      toText: (name, value) => differenceText(name, value, names),
      fields: html`
        ${conditionFields(form, names)}
        ${pinnedProducts({ form, names, summaries, matches })}
        ${howToName}
        ${rowActions.map((each) => selectionFields(each, { form, names }))}
        ${scope(form, names)}
        ${validity(form)}
      `,
      preview: previewPanel({
        action,
        text: form.previewText ?? preview?.text ?? "",
        hint: "Empty: the words of the rule.",
        preview,
        tree: names.tree,
        actions: (hit) =>
          html`<p class="actions">${productButtons(hit, form)}</p>`,
      }),
    }),
  };
}

function scope({ values, refusal }: SettingForm, names: RuleNames): Html {
  const text = values["/then/filter"] ?? "";
  const lines = toLines(text);
  return html`
    <details class="panel" ${lines.length > 0
      ? html`
        open
      `
      : ""}>
      <summary><h2>${ruleLabels[
        "/then/filter"
      ]}</h2> <span class="small">${lines.length === 0
        ? "no limit"
        : lines.length}</span></summary>
    ${textArea({
      label: "Only products with",
      name: "/then/filter",
      value: text,
      rows: 2,
      issue: mistakeAt(refusal?.issues ?? [], "/then/filter"),
      hint: lines.length === 0
        ? "As above, without ids: category:smartphones. Shoppers do not see it as a filter."
        : filterText(lines, names),
    })}
    </details>
  `;
}

function validity({ id, values, refusal }: SettingForm): Html {
  const issues = refusal?.issues ?? [];
  const time = (name: "/from" | "/until") =>
    field({
      label: `${ruleLabels[name]} (UTC)`,
      name,
      value: values[name] ?? "",
      type: "datetime-local",
      issue: mistakeAt(issues, name),
    });
  return html`
    <section class="panel">
      <h2>When it holds</h2>
    ${checkbox({
      label: ruleLabels["/enabled"],
      name: "/enabled",
      checked: values["/enabled"] === "on",
    })}
      <div class="row">${time("/from")}${time("/until")}</div>
    ${id === undefined
      ? field({
        label: ruleLabels["/id"],
        name: "/id",
        value: values["/id"] ?? "",
        issue: mistakeAt(issues, "/id"),
        hint: "Empty: made of the words. It cannot be changed later.",
        maxLength: 64,
        autocomplete: "off",
      })
      : ""}
    </section>
  `;
}
