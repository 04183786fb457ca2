import { html } from "hono/html";
import type { CategoryTree } from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import { priceText } from "../../storefront/price_text.ts";
import { summaryPicture } from "../../storefront/product_picture.ts";
import { stockText } from "../../storefront/stock_text.ts";
import { field } from "../parts/field.ts";
import type { HitChange, ShownHit, ShownPreview } from "./show_preview.ts";
import { timeText } from "./time_text.ts";

type PanelOptions = {
  /** Where the form is sent. */
  action: string;
  /** The query as it is typed. */
  text: string;
  hint: string;
  preview: ShownPreview | undefined;
  tree: CategoryTree;
  /** What can be done with a hit of the page after the change. */
  actions?: (hit: ShownHit) => Html;
};

/** Where a form asks what it would change, and shows it: the first results before and after. */
export function previewPanel(
  { action, text, hint, preview, tree, actions }: PanelOptions,
): Html {
  return html`
    <section class="panel preview" id="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">Preview</h2>
      <div class="ask-preview">
    ${field({
      label: "What shoppers type",
      name: "previewText",
      value: text,
      type: "search",
      autocomplete: "off",
      maxLength: 500,
      hint,
    })}
        <button class="button" name="do" value="preview" formaction="${action}#preview">Preview</button>
      </div>
    ${preview ? columns(preview, { tree, actions }) : html`
      <p
        class="small">Shows the first ten results before and after. Nothing is saved.</p>
    `}
    </section>
  `;
}

function columns(
  preview: ShownPreview,
  { tree, actions }: {
    tree: CategoryTree;
    actions: PanelOptions["actions"];
  },
): Html {
  const { before, after } = preview;
  return html`
    <p role="status">${summaryOf(preview, tree)}</p>
    <div class="before-after">
    ${column({ title: "Now", ...before }, tree)}
    ${column({ title: "With your change", ...after, actions }, tree)}
    </div>
    <input type="hidden" name="previewed" value="on">
  `;
}

function summaryOf(
  { text, category, time, before, after }: ShownPreview,
  tree: CategoryTree,
): string {
  const changed = [...before.hits, ...after.hits]
    .some(({ change }) => change.kind !== "same");
  const place = category === undefined
    ? ""
    : ` in ${tree.get(category)?.name ?? category}`;
  const when = time === undefined ? "" : ` on ${timeText(time)}`;
  const search = text.trim() === "" ? "All products" : `"${text}"`;
  const what = changed || before.total !== after.total
    ? "here is what changes"
    : "nothing changes among the first results";
  return `${search}${place}${when}: ${what}. Nothing is saved yet.`;
}

function column(
  { title, total, hits, actions }: {
    title: string;
    total: number | undefined;
    hits: readonly ShownHit[];
    actions?: PanelOptions["actions"];
  },
  tree: CategoryTree,
): Html {
  return html`
    <section class="shown">
      <h3>${title} <span class="small">${totalText(total)}</span></h3>
    ${hits.length === 0
      ? html`<p class="small">Nothing is found.</p>`
      : html`<ol>${
        hits.map((hit) =>
          html`<li class="hit ${hit.change.kind}">${picture(hit, tree)}
<div><p class="name">${hit.position}. ${hit.name}</p>
<p class="small">${facts(hit)}</p>
<p class="small">${mark(hit.change, hit.position)}</p>
${actions ? actions(hit) : ""}</div></li>`
        )
      }</ol>`}
    </section>
  `;
}

function picture({ summary }: ShownHit, tree: CategoryTree): Html | string {
  if (!summary) return "";
  const names = (summary.categories ?? [])
    .flatMap((id) => tree.get(id)?.name ?? []);
  const { url } = summaryPicture(summary, names);
  return html`<img src="${url}" alt="" width="56" height="56" loading="lazy">`;
}

function facts({ summary }: ShownHit): string {
  return [
    summary?.price ? priceText(summary.price) : "",
    summary ? stockText(summary.inventory).text : "",
  ].filter((text) => text !== "").join(" · ");
}

function mark(change: HitChange, position: number): Html | string {
  switch (change.kind) {
    case "same":
      return "";
    case "new":
      return html`<strong class="good">New here</strong>`;
    case "gone":
      return html`<strong class="bad">No longer here</strong>`;
    case "moved": {
      const { from, to } = change;
      const isUp = to < from;
      const where = position === to ? `from ${from}` : `to ${to}`;
      return html`
        <strong
          class="${isUp ? "good" : "fair"}"><span aria-hidden="true">${isUp
            ? "↑"
            : "↓"}</span> ${isUp ? "up" : "down"} ${where}</strong>
      `;
    }
  }
}

function totalText(total: number | undefined): string {
  if (total === undefined) return "";
  return total === 1 ? "1 product" : `${total.toLocaleString("en")} products`;
}
