import { html } from "hono/html";
import type { ProductSummary } from "../../catalog/product.ts";
import type { Html } from "../../pages/html.ts";
import { summaryPicture } from "../../storefront/product_picture.ts";
import { field } from "../parts/field.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import type { SettingForm } from "../settings/setting_kind.ts";
import type { RuleNames } from "./filter_text.ts";
import { ruleLabels } from "./rule_values.ts";
import { toLines } from "./selection_rows.ts";

type PinOptions = {
  form: SettingForm;
  names: RuleNames;
  /** The products that are named, by their ids. */
  summaries: ReadonlyMap<string, ProductSummary>;
  /** What was found for the words that were typed. */
  matches: readonly ProductSummary[];
};

/** The products that come first, in their order, with a way to find more. */
export function pinnedProducts(options: PinOptions): Html {
  const { form: { action, values, refusal } } = options;
  const ids = toLines(values["/then/pin"]);
  const issue = mistakeAt(refusal?.issues ?? [], "/then/pin");
  const find = values["find"] ?? "";
  return html`
    <section class="panel" id="pins">
      <h2>${ruleLabels["/then/pin"]}</h2>
      <input type="hidden" name="/then/pin" value="${ids.join("\n")}">
    ${ids.length === 0
      ? html`<p class="small">Up to 20 products, whether or not they have the words.</p>`
      : html`<ol class="pins">${
        ids.map((id, at) => pin({ id, at, ...options }))
      }</ol>`}
    ${issue === undefined
      ? ""
      : html`<p class="mistake" id="field:/then/pin">${issue}</p>`}
      <div class="ask-preview">
    ${field({
      label: "Find a product to show first or hide",
      name: "find",
      value: find,
      type: "search",
      maxLength: 500,
      autocomplete: "off",
      hint: "By its words, code or id.",
    })}
        <button class="button" name="do" value="find" formaction="${action}#pins">Find</button>
      </div>
    ${find.trim() === "" ? "" : foundProducts(options)}
    </section>
  `;
}

function pin(
  { id, at, form: { action }, summaries, names }: PinOptions & {
    id: string;
    at: number;
  },
): Html {
  const summary = summaries.get(id);
  const name = summary?.name ?? "There is no such product";
  return html`
    <li class="hit">${summary ? picture(summary, names) : ""}
      <div>
        <p class="name">${name}</p>
        <p class="small">${id}${summary && summary.status !== "active"
          ? ` · ${summary.status}`
          : ""}</p>
        <p class="actions">${at > 0
          ? button({ does: `raise ${id}`, text: "Up", name, action })
          : ""}${button({
            does: `unpin ${id}`,
            text: "Remove",
            name,
            action,
          })}</p>
      </div>
    </li>
  `;
}

function foundProducts(
  { form, names, matches }: PinOptions,
): Html {
  if (matches.length === 0) return html`<p role="status">Nothing is found.</p>`;
  return html`<ul class="pins" role="status">${
    matches.map((summary) =>
      html`<li class="hit">${picture(summary, names)}
<div><p class="name">${summary.name}</p>
<p class="small">${summary.id}</p>
<p class="actions">${productButtons(summary, form)}</p></div></li>`
    )
  }</ul>`;
}

/** What a rule can do with a product that is shown. */
export function productButtons(
  { id, name }: { id: string; name: string },
  { action, values }: Pick<SettingForm, "action" | "values">,
): Html {
  const isPinned = toLines(values["/then/pin"]).includes(id);
  return html`${
    isPinned
      ? button({ does: `unpin ${id}`, text: "Not first", name, action })
      : button({ does: `pin ${id}`, text: "Show first", name, action })
  }${button({ does: `hide ${id}`, text: "Hide", name, action })}`;
}

function button(
  { does, text, name, action }: {
    does: string;
    text: string;
    name: string;
    action: string;
  },
): Html {
  return html`
    <button class="quiet" name="do" value="${does}"
      formaction="${action}#pins">${text}<span class="hidden"> ${name}</span></button>
  `;
}

function picture(summary: ProductSummary, { tree }: RuleNames): Html {
  const categories = (summary.categories ?? [])
    .flatMap((id) => tree.get(id)?.name ?? []);
  const { url } = summaryPicture(summary, categories);
  return html`<img src="${url}" alt="" width="56" height="56">`;
}
