import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import { attributeField } from "../../src/catalog/filter.ts";
import { Product } from "../../src/catalog/product.ts";

/** What shoppers type into the demo shop. */
export const demoQueries = [
  "smartphone",
  "phone case",
  "laptop 15 inch",
  "laptop bag",
  "coffee",
  "coffee maker",
  "running shoes",
  "desk lamp",
  "usb-c charger",
  "camera",
  "headphones",
  "wool sweater",
  "garden hose",
  "cordless drill",
  "board game",
  "yoga mat",
  "stainless steel water bottle",
  "black backpack",
  "kids bike",
  "led bulb",
];

/** What a run asks for: some products, and the fields that most products have. */
export type Subjects = { ids: string[]; facets: string[] };

const wantedIds = 1_000;
const wantedFacets = 5;

/** Looks through a database for products to ask for and fields to count. */
export async function chooseSubjects(database: string): Promise<Subjects> {
  const config = readConfig({ CATALOG_SQLITE_PATH: database });
  const { catalog } = await openCatalog(config, { role: "tool", log() {} });
  const ids: string[] = [];
  const counts = new Map<string, number>();
  try {
    for await (const lines of catalog.exportLines()) {
      for (const { id, attributes = {} } of lines.flatMap(toProduct)) {
        ids.push(id);
        for (const name of Object.keys(attributes)) {
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
    }
  } finally {
    await catalog.close();
  }
  const step = Math.max(1, Math.floor(ids.length / wantedIds));
  const frequent = [...counts].sort(([, a], [, b]) => b - a)
    .slice(0, wantedFacets - 1)
    .map(([name]) => attributeField(name));
  return {
    ids: ids.filter((_id, index) => index % step === 0),
    facets: ["brand", ...frequent],
  };
}

function toProduct(line: string): Product[] {
  const { product } = JSON.parse(line);
  return product === undefined ? [] : [Product.parse(product)];
}
