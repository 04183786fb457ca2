import type { Catalog } from "../../catalog/catalog.ts";
import type { PreviewedPage } from "../../catalog/search_rules/preview_search.ts";
import type { PageComparison } from "../../catalog/search_rules/compare_pages.ts";
import { readSummary } from "../../storefront/read_served.ts";
import type { ProductSummary } from "../../catalog/product.ts";
import type { PreviewRequest } from "./setting_kind.ts";

/** How a hit differs from the page before, or from the one after. */
export type HitChange =
  | { kind: "same" }
  | { kind: "moved"; from: number; to: number }
  | { kind: "new" }
  | { kind: "gone" };

/** A hit as the preview shows it; absent `summary`: it was deleted meanwhile. */
export type ShownHit = {
  id: string;
  name: string;
  position: number;
  summary: ProductSummary | undefined;
  change: HitChange;
};

type ShownPage = { total: number | undefined; hits: ShownHit[] };

/** The first results of a search, before a change and after it. */
export type ShownPreview = {
  text: string;
  category: string | undefined;
  /** Milliseconds since the epoch, where it is not now. */
  time: number | undefined;
  before: ShownPage;
  after: ShownPage;
  /** Ids of the rules that hold after it. */
  rulesApplied: readonly string[];
};

const shownHits = 10;

/** Searches with what is saved and with a draft; nothing is saved. */
export async function showPreview(
  catalog: Pick<Catalog, "previewSearch" | "readProducts">,
  { text, category, draft, time }: PreviewRequest,
): Promise<ShownPreview> {
  const filters = category === undefined ? [] : [`category:${category}`];
  const { before, after, changes } = await catalog.previewSearch({
    search: { text, filters, order: "relevance", limit: shownHits },
    draft,
    time,
  });
  const ids = [...before.items, ...after.items].map(({ id }) => id);
  const distinct = [...new Set(ids)];
  const products = await catalog.readProducts(distinct, "summary");
  const summaries = new Map(
    products.flatMap((each) => each ? [[each.id, readSummary(each)]] : []),
  );
  const toPage = (
    { total, items }: PreviewedPage,
    changeOf: (id: string) => HitChange,
  ): ShownPage => ({
    total,
    hits: items.map((hit) => ({
      ...hit,
      summary: summaries.get(hit.id),
      change: changeOf(hit.id),
    })),
  });
  return {
    text,
    category,
    time,
    before: toPage(
      before,
      (id) =>
        changes.removed.some((each) => each.id === id)
          ? { kind: "gone" }
          : movedOrSame(changes, id),
    ),
    after: toPage(
      after,
      (id) =>
        changes.added.some((each) => each.id === id)
          ? { kind: "new" }
          : movedOrSame(changes, id),
    ),
    rulesApplied: after.rulesApplied,
  };
}

function movedOrSame({ moved }: PageComparison, id: string): HitChange {
  const move = moved.find((each) => each.id === id);
  return move
    ? { kind: "moved", from: move.from, to: move.to }
    : { kind: "same" };
}
