import { html } from "hono/html";
import { inTreeOrder, pathToRoot } from "../../catalog/category_tree.ts";
import type { ProductSummary } from "../../catalog/product.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { checkbox, choice, field, textArea } from "../parts/field.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import { formFrame } from "../settings/form_frame.ts";
import { previewPanel } from "../settings/preview_panel.ts";
import type { SettingForm } from "../settings/setting_kind.ts";
import { filterText, type RuleNames } from "./filter_text.ts";
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
        ${condition(form, names)}
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

function condition(
  { values, refusal }: SettingForm,
  { tree }: RuleNames,
): Html {
  const issues = refusal?.issues ?? [];
  return html`
    <section class="panel">
      <h2>When someone searches</h2>
      <div class="row">
    ${choice({
      label: ruleLabels.match,
      name: "match",
      value: values["match"] ?? "is",
      choices: [
        { value: "is", text: "exactly these words" },
        { value: "contains", text: "these words, and maybe others" },
      ],
    })}
    ${field({
      label: ruleLabels["/when/query"],
      name: "/when/query",
      value: values["/when/query"] ?? "",
      issue: mistakeAt(issues, "/when/query"),
      maxLength: 200,
      autocomplete: "off",
    })}
      </div>
    ${choice({
      label: ruleLabels["/when/category"],
      name: "/when/category",
      value: values["/when/category"] ?? "",
      issue: mistakeAt(issues, "/when/category"),
      hint: "Where it is chosen, or one below it.",
      choices: [
        { value: "", text: "Everywhere" },
        ...inTreeOrder(tree).map(({ id, name }) => ({
          value: id,
          text: "– ".repeat(pathToRoot(tree, id).length - 1) + name,
        })),
        ...unknownCategory(values["/when/category"], tree),
      ],
    })}
    </section>
  `;
}

/** A category that was deleted stays chosen until someone chooses another. */
function unknownCategory(
  id: string | undefined,
  tree: RuleNames["tree"],
): { value: string; text: string }[] {
  return id && !tree.has(id) ? [{ value: id, text: `${id} (deleted)` }] : [];
}

const howToName = html`
  <details class="how">
    <summary>How to name products</summary>
    <p>Ids of products, or what they have in common, one a line. The same field twice means either, different fields mean both.</p>
    <dl>
      <div>
        <dt><code>velnor-n4</code></dt>
        <dd>the product with this id</dd>
      </div>
      <div>
        <dt><code>brand:Velnor</code></dt>
        <dd>of this brand</dd>
      </div>
      <div>
        <dt><code>category:smartphones</code></dt>
        <dd>in this category, or one below it</dd>
      </div>
      <div>
        <dt><code>price:10000..40000</code></dt>
        <dd>in this range, in cents</dd>
      </div>
      <div>
        <dt><code>inventory.status:out_of_stock</code></dt>
        <dd>with this stock</dd>
      </div>
      <div>
        <dt><code>attributes.colour:red</code></dt>
        <dd>with this value of an attribute</dd>
      </div>
    </dl>
  </details>
`;

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
