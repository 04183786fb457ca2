import type { Image, ProductReplace } from "../../../catalog/product.ts";
import { amountText } from "./amount_text.ts";
import { type AttributeRow, toAttributeRow } from "./attribute_row.ts";

/** A picture as it is typed. */
export type ImageRow = {
  url: string;
  alt: string;
  /** Its place among the pictures that the form was opened with. */
  from?: number | undefined;
};

/** A product as it is typed: nothing of it has to be right. */
export type ProductDraft = {
  /** Of a new product; empty where the service makes one. */
  id: string;
  name: string;
  description: string;
  brand: string;
  sku: string;
  mpn: string;
  /** One a line. */
  gtins: string;
  groupId: string;
  status: string;
  /** In major units, such as `12.90`. */
  price: string;
  stockStatus: string;
  quantity: string;
  categories: string[];
  images: ImageRow[];
  attributes: AttributeRow[];
};

/** What the form calls the parts of a draft that are one field each. */
export const draftFields = {
  id: "/id",
  name: "/name",
  description: "/description",
  brand: "/brand",
  sku: "/sku",
  mpn: "/mpn",
  gtins: "/gtins",
  groupId: "/groupId",
  status: "/status",
  price: "/price",
  stockStatus: "/inventory/status",
  quantity: "/inventory/quantity",
} as const satisfies Partial<Record<keyof ProductDraft, string>>;

/** A product as the form shows it. */
export function toDraft(product: ProductReplace): ProductDraft {
  const { description = "", brand = "", sku = "", mpn = "" } = product;
  const { price, inventory, images = [], attributes = {} } = product;
  return {
    id: "",
    name: product.name,
    description,
    brand,
    sku,
    mpn,
    gtins: (product.gtins ?? []).join("\n"),
    groupId: product.groupId ?? "",
    status: product.status,
    price: price ? amountText(price) : "",
    stockStatus: inventory.status,
    quantity: String(inventory.quantity ?? ""),
    categories: [...product.categories ?? []],
    images: images.map(toImageRow),
    attributes: Object.entries(attributes).map(toAttributeRow),
  };
}

/** A product as the form shows it that was opened with another: each row knows which of its rows it was. */
export function draftAgainst(
  base: ProductReplace,
  product: ProductReplace,
): ProductDraft {
  const names = Object.keys(base.attributes ?? {});
  const draft = toDraft(product);
  return {
    ...draft,
    images: draft.images.map((row) => ({
      ...row,
      from: placeOf(base.images?.map(({ url }) => url) ?? [], row.url),
    })),
    attributes: draft.attributes.map((row) => ({
      ...row,
      from: placeOf(names, row.name),
    })),
  };
}

/** What is shown before anything is typed. */
export function newDraft(): ProductDraft {
  return toDraft({
    name: "",
    inventory: { status: "in_stock" },
    status: "draft",
  });
}

function placeOf(items: readonly string[], item: string): number | undefined {
  const place = items.indexOf(item);
  return place < 0 ? undefined : place;
}

function toImageRow({ url, alt = "" }: Image, from: number): ImageRow {
  return { url, alt, from };
}
