import { html } from "hono/html";
import type { Preview } from "../../import/preview_source.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";
import { grouped } from "./counts_view.ts";
import { shownField, shownValue } from "./value_view.ts";

type Written = Exclude<Preview, { status: "failed" }>;

const headings = {
  updated: "The first that would change",
  created: "The first that would be new",
  deleted: "The first that would be deleted",
} as const;

/** The first products that would change, be new or be deleted, each with its fields. */
export function changesView(
  previews: readonly Preview[],
  currency: string,
): Html {
  const statuses = ["updated", "created", "deleted"] as const;
  return html`${
    statuses.map((status) => {
      const shown = previews.flatMap((preview) =>
        preview.status === status ? [preview] : []
      );
      return shown.length === 0 ? "" : html`
        <section class="part">
          <h2>${headings[status]}</h2>
        ${shown.map((preview) => productChange(preview, currency))}
        </section>
      `;
    })
  }`;
}

function productChange(
  { id, line, status, changes, product }: Written,
  currency: string,
): Html {
  const isUpdate = status === "updated";
  return html`
    <details class="change" id="line-${line}">
      <summary><strong>${product?.name ?? id}</strong>
        <span class="small">${id} · line ${grouped(line)}${isUpdate
          ? ` · ${
            changes.map(({ field }) => shownField(field)).slice(0, 5).join(", ")
          }`
          : ""}</span></summary>
    ${table({
      label: `Fields of ${id}`,
      head: isUpdate ? ["Field", "Now", "Then"] : ["Field", "Value"],
      rows: changes.map(({ field, from, to }) => [
        shownField(field),
        ...(status === "created" ? [] : [side(field, from, currency)]),
        ...(status === "deleted" ? [] : [side(field, to, currency)]),
      ]),
    })}
    </details>
  `;
}

function side(field: string, value: unknown, currency: string): Html {
  return value === undefined
    ? html`<span class="small">nothing</span>`
    : html`${shownValue(field, value, currency)}`;
}
