import type { Catalog } from "../../../catalog/catalog.ts";
import type {
  ProductStatus,
  ProductSummary,
} from "../../../catalog/product.ts";
import { ProductId } from "../../../catalog/product_id.ts";
import { readSummary } from "../../../storefront/read_served.ts";
import type { ListQuery } from "./list_query.ts";

/** A page of products, for those who may see them in any status. */
export type FoundProducts = {
  items: ProductSummary[];
  /** Of all pages, where search tells. */
  total?: number | undefined;
  /** How many match in the other statuses; at least so many where there are more to look through. */
  elsewhere: { status: ProductStatus; count: number }[];
  /** Whether only the newest were looked through, because search holds active products alone. */
  isPartial: boolean;
  /** Whether something did not answer, so that products may be missing. */
  isDegraded: boolean;
  nextCursor: string | undefined;
};

const pageSize = 25;

/** Products that search does not hold are looked through, the newest of them. */
const lookedThrough = 400;
const lookedAtOnce = 100;
const hidden = ["draft", "archived"] as const;

type ProductLists = Pick<
  Catalog,
  "readProduct" | "browseProducts" | "searchProducts"
>;

/** Finds products by words, codes or id, in one status; one with exactly this id comes first in any. */
export async function findProducts(
  catalog: ProductLists,
  query: ListQuery,
): Promise<FoundProducts> {
  const { text, status, cursor } = query;
  if (text === "") return await browse(catalog, query);
  const isFirst = cursor === undefined;
  const [named, matching, elsewhere] = await Promise.all([
    isFirst ? readNamed(catalog, text) : undefined,
    status === "active"
      ? search(catalog, query)
      : lookThrough(catalog, query, status),
    isFirst ? countElsewhere(catalog, query) : [],
  ]);
  const others = matching.items.filter(({ id }) => id !== named?.id);
  return {
    ...matching,
    items: named ? [named, ...others] : others,
    elsewhere,
  };
}

async function browse(
  catalog: ProductLists,
  { status, categoryId, order, cursor }: ListQuery,
): Promise<FoundProducts> {
  const page = await catalog.browseProducts({
    order: order === "relevance" ? "newest" : order,
    status,
    categoryId,
    view: "summary",
    limit: pageSize,
    cursor,
  });
  return {
    ...nothing,
    items: page.items.map(readSummary),
    nextCursor: page.nextCursor,
  };
}

async function search(
  catalog: ProductLists,
  { text, categoryId, order, cursor }: ListQuery,
): Promise<FoundProducts> {
  const answer = await catalog.searchProducts({
    text,
    filters: categoryId === undefined ? [] : [`category:${categoryId}`],
    facets: [],
    facetLimit: 1,
    order: order === "id" ? "relevance" : order,
    view: "summary",
    limit: pageSize,
    cursor,
    isNoted: false,
  });
  return {
    ...nothing,
    items: answer.items.map(({ product }) => readSummary(product)),
    total: answer.total,
    isDegraded: answer.degraded.length > 0,
    nextCursor: answer.nextCursor,
  };
}

/** Compares words with what lists show of the newest products that search does not hold. */
async function lookThrough(
  catalog: ProductLists,
  { text, categoryId, order }: ListQuery,
  status: ProductStatus,
): Promise<FoundProducts> {
  const words = text.toLowerCase().split(/\s+/);
  const items: ProductSummary[] = [];
  let looked = 0;
  let cursor: string | undefined;
  do {
    const page = await catalog.browseProducts({
      order: order === "relevance" ? "newest" : order,
      status,
      categoryId,
      view: "summary",
      limit: lookedAtOnce,
      cursor,
    });
    looked += lookedAtOnce;
    cursor = page.nextCursor;
    items.push(
      ...page.items.map(readSummary).filter((each) => hasWords(each, words)),
    );
  } while (cursor !== undefined && looked < lookedThrough);
  return {
    ...nothing,
    items,
    total: items.length,
    isPartial: cursor !== undefined,
  };
}

async function countElsewhere(
  catalog: ProductLists,
  query: ListQuery,
): Promise<FoundProducts["elsewhere"]> {
  const counts = await Promise.all(
    hidden.filter((status) => status !== query.status)
      .map(async (status) => {
        const { items } = await lookThrough(catalog, query, status);
        return { status, count: items.length };
      }),
  );
  return counts.filter(({ count }) => count > 0);
}

async function readNamed(
  catalog: ProductLists,
  text: string,
): Promise<ProductSummary | undefined> {
  if (!ProductId.safeParse(text).success) return undefined;
  const served = await catalog.readProduct(text, "summary");
  return served && readSummary(served);
}

function hasWords(summary: ProductSummary, words: readonly string[]): boolean {
  const { id, name, brand = "", sku = "", mpn = "", groupId = "" } = summary;
  const text = [id, name, brand, sku, mpn, groupId].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

const nothing = {
  items: [],
  elsewhere: [],
  isPartial: false,
  isDegraded: false,
  nextCursor: undefined,
} as const satisfies Partial<FoundProducts>;
