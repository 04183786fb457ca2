import type { Catalog } from "../../catalog/catalog.ts";
import type { ProductSummary } from "../../catalog/product.ts";
import { ProductId } from "../../catalog/product_id.ts";
import { readSummary } from "../../storefront/read_served.ts";

const maxFound = 6;
/** How many ids one read may have. */
const batch = 100;
/** Names of more products are not looked up for a page; their ids stand for them. */
const maxNamed = 500;

/** Products by an id or by words, without the searches that shoppers make being counted. */
export async function findProducts(
  catalog: Pick<Catalog, "previewSearch" | "readProducts">,
  text: string,
): Promise<ProductSummary[]> {
  if (text.trim() === "") return [];
  const { before: { items } } = await catalog.previewSearch({
    search: { text, filters: [], order: "relevance", limit: maxFound },
    draft: { synonyms: [], rules: [], withoutSynonyms: [], withoutRules: [] },
  });
  const { data: id } = ProductId.safeParse(text.trim());
  const found = items.map((hit) => hit.id);
  return await summariesOf(catalog, id === undefined ? found : [id, ...found]);
}

/** What lists show of these products, each once; those that are not there are left out. */
export async function summariesOf(
  catalog: Pick<Catalog, "readProducts">,
  ids: readonly string[],
): Promise<ProductSummary[]> {
  const known = [...new Set(ids)]
    .filter((id) => ProductId.safeParse(id).success).slice(0, maxNamed);
  const summaries: ProductSummary[] = [];
  for (let from = 0; from < known.length; from += batch) {
    const read = await catalog.readProducts(
      known.slice(from, from + batch),
      "summary",
    );
    summaries.push(...read.flatMap((each) => each ? readSummary(each) : []));
  }
  return summaries;
}
