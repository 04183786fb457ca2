import type { Catalog } from "../../catalog/catalog.ts";
import type { ReportOrder } from "../../catalog/ports/search_log.ts";
import { ProductId } from "../../catalog/product_id.ts";
import type { PreviewedHit } from "../../catalog/search_rules/preview_search.ts";
import type { Route } from "../../http/route.ts";
import { readSummary } from "../../storefront/read_served.ts";
import type { AdminParts } from "../admin_routes.ts";
import { explainPage } from "./explain_page.ts";
import { reportPage, reports } from "./report_page.ts";

const shownQueries = 50;
const shownHits = 10;
const maxQueryLength = 500;

/** The pages about what shoppers search. */
export function searchesRoutes({ catalog, page }: AdminParts): Route[] {
  return [
    page({
      path: "/admin/searches",
      operationId: "showSearches",
      scope: "admin",
      async show({ parameters, caller }) {
        const asked = parameters.get("by") ?? "";
        const by = isReport(asked) ? asked : "searches";
        return reportPage({
          by,
          items: await catalog.reportSearches({ by, limit: shownQueries }),
          mayWrite: caller.scopes.has("write"),
        });
      },
    }),
    page({
      path: "/admin/searches/explain",
      operationId: "showExplanation",
      scope: "read",
      async show({ parameters }) {
        const query = (parameters.get("q") ?? "").slice(0, maxQueryLength);
        const product = (parameters.get("product") ?? "").trim();
        const hits = await firstHits(catalog, query);
        if (product === "") return explainPage({ query, product, hits });
        const { data: id } = ProductId.safeParse(product);
        if (id === undefined) {
          const issue = `is "${product.slice(0, 64)}", which cannot be an id`;
          return explainPage({ query, product, hits, issue });
        }
        const [explanation, served] = await Promise.all([
          catalog.explainSearch(
            { text: query, filters: [] },
            { id, mayRead: true },
          ),
          catalog.readProduct(id, "summary"),
        ]);
        const name = served && readSummary(served).name;
        const explained = { explanation, name };
        return explainPage({ query, product, hits, explained });
      },
    }),
  ];
}

/** What shoppers would find, without it being counted as a search. */
async function firstHits(
  catalog: Pick<Catalog, "previewSearch">,
  text: string,
): Promise<PreviewedHit[]> {
  if (text.trim() === "") return [];
  const { before } = await catalog.previewSearch({
    search: { text, filters: [], order: "relevance", limit: shownHits },
    draft: { synonyms: [], rules: [], withoutSynonyms: [], withoutRules: [] },
  });
  return before.items;
}

function isReport(name: string): name is ReportOrder {
  return Object.hasOwn(reports, name);
}
