import { html } from "hono/html";
import { attributeField } from "../../catalog/filter.ts";
import type { Html } from "../../pages/html.ts";
import type { UsedValue } from "./read_usage.ts";

const shown = 20;

/** What products on sale have, and what of it the definition forbids. */
export function usagePanel(
  name: string,
  usage: readonly UsedValue[] | undefined,
): Html | string {
  if (!usage) return "";
  const forbidden = usage.filter(({ isForbidden }) => isForbidden).length;
  return html`<section class="panel">
<h2>Values on sale</h2>
${
    usage.length === 0
      ? html`<p class="small">No product on sale has it.</p>`
      : html`<ul class="list">${
        usage.slice(0, shown).map(({ value, text, count, isForbidden }) =>
          html`<li><a href="${searchAddress(name, value)}">${text}</a>
<span class="small">${count.toLocaleString("en")}</span>${
            isForbidden
              ? html`
                <span class="bad">does not fit</span>
              `
              : ""
          }</li>`
        )
      }</ul>`
  }
${
    usage.length > shown
      ? html`<p class="small">and ${usage.length - shown} more.</p>`
      : ""
  }
${
    forbidden > 0
      ? html`<p>Products with what does not fit stay as they are, and must be put right when they are next saved.</p>`
      : ""
  }
</section>`;
}

/** The products of the shop with this value. */
function searchAddress(name: string, value: string): string {
  const filter = `${encodeURIComponent(attributeField(name))}:${value}`;
  return `/search?filter=${encodeURIComponent(filter)}`;
}
