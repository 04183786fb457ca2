import type { Catalog } from "../../src/catalog/catalog.ts";
import { attributeField } from "../../src/catalog/filter.ts";
import { Product } from "../../src/catalog/product.ts";

/** What a measurement has to know of the products that can be found. */
export type CatalogueSurvey = {
  /** Names by id. */
  names: Map<string, string>;
  /** SKU, part number and barcodes of each product that has any. */
  codes: string[][];
  /** Ids of the products that have a code, by `plainCode`. */
  owners: Map<string, Set<string>>;
  /** The brand and the attributes that most products have. */
  facets: string[];
};

const wantedFacets = 5;

/** A code without case and punctuation: what is the same to whoever types it. */
export function plainCode(code: string): string {
  return code.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Looks at all active products once. */
export async function surveyCatalogue(
  catalog: Pick<Catalog, "exportLines">,
): Promise<CatalogueSurvey> {
  const names = new Map<string, string>();
  const codes: string[][] = [];
  const owners = new Map<string, Set<string>>();
  const attributeCounts = new Map<string, number>();
  for await (const lines of catalog.exportLines()) {
    for (const product of lines.flatMap(toActiveProduct)) {
      const { id, name, sku, mpn, gtins = [], attributes = {} } = product;
      names.set(id, name);
      const own = [sku, mpn, ...gtins].filter((code) => code !== undefined);
      if (own.length > 0) codes.push(own);
      for (const key of own.map(plainCode)) {
        owners.set(key, (owners.get(key) ?? new Set()).add(id));
      }
      for (const attribute of Object.keys(attributes)) {
        const count = attributeCounts.get(attribute) ?? 0;
        attributeCounts.set(attribute, count + 1);
      }
    }
  }
  const frequent = [...attributeCounts].sort(([, a], [, b]) => b - a)
    .slice(0, wantedFacets - 1)
    .map(([name]) => attributeField(name));
  return { names, codes, owners, facets: ["brand", ...frequent] };
}

function toActiveProduct(line: string): Product[] {
  const { product } = JSON.parse(line);
  if (product?.status !== "active") return [];
  return [Product.parse(product)];
}
