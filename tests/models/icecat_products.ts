import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Product } from "../../src/catalog/product.ts";

const folder = new URL("../../../shared/data/icecat/", import.meta.url);

/** Why there are no Icecat products to test with, if so: they are not part of the project. */
export const noIcecat: string | false = existsSync(folder)
  ? false
  : "the Icecat products are not beside the project";

type IcecatLine = Record<string, string | number | boolean | string[]>;

/** The products of the Icecat file, thousands of attribute names among them. */
export function readIcecatProducts(): Product[] {
  const file = readFileSync(new URL("products.ndjson.gz", folder));
  return gunzipSync(file).toString("utf8").trim().split("\n")
    .map((line) => toProduct(JSON.parse(line)));
}

function toProduct(line: IcecatLine): Product {
  const attributes = Object.entries(line).flatMap(([column, value]) =>
    column.startsWith("attr_") && !Array.isArray(value)
      ? [[column.slice("attr_t_".length).replaceAll("_", " "), value]]
      : []
  );
  return {
    id: String(line["id"]),
    name: String(line["title"]),
    description: String(line["short_description"] ?? ""),
    brand: String(line["supplier"]),
    mpn: String(line["name"]),
    gtins: [line["ean"] ?? []].flat().map(String),
    price: { amount: Number(line["price"]), currency: "USD" },
    inventory: { status: "in_stock" },
    attributes: Object.fromEntries(attributes),
    status: "active",
    version: 1,
    createdAt: String(line["date_released"]),
    updatedAt: String(line["date_released"]),
  };
}
