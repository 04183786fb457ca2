import type { AuditedPart } from "../../catalog/audit/audit_report.ts";
import type { Difference } from "../../catalog/difference.ts";
import type {
  ProductCopy,
  ProductSync,
} from "../../catalog/sync/product_sync.ts";
import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

/** What the parts that are compared with the store are called here. */
export const partNames: Record<AuditedPart, string> = {
  index: "Search",
  cache: "Cache",
};

/** Each kind of difference in words. */
export const differenceNames: Record<Difference, string> = {
  missing: "Not there",
  stale: "Older than the store",
  ahead: "Newer than the store",
  differing: "Same version, other content",
  orphaned: "There, but shall not be",
};

/** How a copy of a product stands to the store, in words. */
export function agreementText(
  sync: ProductSync,
  where: AuditedPart,
): Html {
  const { store } = sync;
  const copy = sync[where];
  switch (copy.agreement) {
    case "agrees":
      return html`<span class="good">${agreeingText(copy, where)}</span>`;
    case "on_its_way":
      return html`<span class="fair">${
        differenceText(copy, store)
      }, and a change is on its way</span>`;
    case "differs":
      return html`<span class="bad">${differenceText(copy, store)}</span>`;
    case "unknown":
      return html`<span class="bad">Cannot be told: ${
        copy.reason ?? ""
      }</span>`;
  }
}

function agreeingText({ version }: ProductCopy, where: AuditedPart): string {
  if (version !== undefined) return "Agrees with the store";
  return where === "cache"
    ? "Holds nothing yet: the next reader fills it"
    : "Does not show it: only active products are found";
}

function differenceText(
  { difference = "differing", version }: ProductCopy,
  store: ProductSync["store"],
): string {
  return difference === "stale" && version === store?.version
    ? "Made with older categories, attributes or words"
    : differenceNames[difference];
}
