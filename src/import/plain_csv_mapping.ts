import type { Mapping } from "./mapping.ts";

/** How CSV without a mapping file is read: its columns are named like a product's fields. */
export const plainCsvMapping: Mapping = {
  id: { column: "id" },
  sku: { column: "sku" },
  name: { column: "name" },
  description: { column: "description" },
  brand: { column: "brand" },
  mpn: { column: "mpn" },
  gtins: { column: "gtins", split: ";" },
  categories: { column: "categories", split: ";" },
  groupId: { column: "groupId" },
  price: {
    amount: { column: "price.amount" },
    currency: { column: "price.currency" },
  },
  inventory: {
    status: { column: "inventory.status" },
    quantity: { column: "inventory.quantity" },
  },
  status: { column: "status" },
  images: [{ url: { column: "images", split: ";" } }],
  attributes: [{ column: "attributes.*", underscores: "keep" }],
};
