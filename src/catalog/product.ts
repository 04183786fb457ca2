import { z } from "zod";
import { Attributes } from "./attribute.ts";
import { CategoryId } from "./category.ts";
import { ProductId } from "./product_id.ts";
import { freeText, text } from "./text.ts";

/** An amount in integer minor units (cents) of an ISO 4217 currency. No float touches money. */
export const Price = z.strictObject({
  amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER).meta({
    description: "Minor units, such as cents",
    examples: [49_900],
  }),
  currency: z.string().regex(/^[A-Z]{3}$/, "must be three capitals").meta({
    description: "ISO 4217 code; the catalogue has one currency",
    examples: ["USD"],
  }),
}).meta({ id: "Price", description: "An amount of money" });
export type Price = z.infer<typeof Price>;

/** Whether and when a product can be had. More statuses may come. */
export const InventoryStatus = z.enum([
  "in_stock",
  "out_of_stock",
  "preorder",
  "backorder",
  "discontinued",
]).meta({
  id: "InventoryStatus",
  description: "Whether and when a product can be had; more may come",
});
export type InventoryStatus = z.infer<typeof InventoryStatus>;

/** A product's stock. */
export const Inventory = z.strictObject({
  status: InventoryStatus,
  quantity: z.int().min(0).max(1_000_000_000).optional(),
}).meta({ id: "Inventory", description: "A product's stock" });
export type Inventory = z.infer<typeof Inventory>;

/** A picture of a product. */
export const Image = z.strictObject({
  url: z.string().max(2_000).regex(
    /^https?:\/\/[^\s"<>\\^`{|}]+$/,
    "must be an http or https address",
  ).meta({
    description: "Address of the picture, http or https",
    examples: ["https://img.example.com/aurora.jpg"],
  }),
  alt: freeText(500).optional().meta({
    description: "Text for who cannot see",
  }),
}).meta({ id: "Image", description: "A picture" });
export type Image = z.infer<typeof Image>;

/** Only `active` products are public and searchable. */
export const ProductStatus = z.enum(["draft", "active", "archived"]).meta({
  id: "ProductStatus",
  description: "Only active products are public and searchable",
});
export type ProductStatus = z.infer<typeof ProductStatus>;

/** What a merchant may write of a product. */
export const productFields = {
  sku: text(64).optional().meta({
    description: "Stock keeping unit, unique without regard to case",
    examples: ["AUR-5G-128"],
  }),
  name: text(300).meta({ examples: ["Aurora 5G smartphone, 128 GB"] }),
  description: freeText(20_000).optional(),
  brand: text(100).optional().meta({ examples: ["Northwind"] }),
  mpn: text(100).optional().meta({
    description: "The maker's model or part number",
    examples: ["NW-A5G"],
  }),
  gtins: z.array(
    z.string().regex(/^[0-9]{8,14}$/, "must be 8 to 14 digits"),
  ).max(100).optional().meta({
    description: "Barcodes (GTIN), 8 to 14 digits each",
    examples: [["2001234567893"]],
  }),
  categories: z.array(CategoryId).max(20).optional().meta({
    description: "Ids of existing categories",
  }),
  groupId: text(64).optional().meta({
    description: "Shared by products that are variants of one another",
  }),
  price: Price.optional(),
  inventory: Inventory.default({ status: "in_stock" }).meta({
    description: "In stock, without it",
  }),
  attributes: Attributes.optional(),
  images: z.array(Image).max(50).optional(),
  status: ProductStatus.default("active"),
};

/** The whole of a product that a client writes (`PUT`). */
export const ProductReplace = z.strictObject(productFields).meta({
  id: "ProductReplace",
  description: "Everything a client writes of a product",
});
export type ProductReplace = z.infer<typeof ProductReplace>;

/** A new product; without an id the service makes one (UUID version 7, RFC 9562). */
export const ProductCreate = z.strictObject({
  id: ProductId.optional(),
  ...productFields,
}).meta({ id: "ProductCreate", description: "A product to create" });
export type ProductCreate = z.infer<typeof ProductCreate>;

const time = z.iso.datetime({
  offset: true,
  error: "must be a time such as 2026-01-31T12:00:00Z (RFC 3339)",
});

/** A product as it is stored and served. */
export const Product = z.strictObject({
  id: ProductId,
  ...productFields,
  inventory: Inventory,
  status: ProductStatus,
  version: z.int().min(1).meta({
    description: "1, 2, 3 … for each id, never reused",
  }),
  createdAt: time,
  updatedAt: time,
}).meta({ id: "Product", description: "A product" });
export type Product = z.infer<typeof Product>;

/** What a list or a search result shows of a product. */
export const ProductSummary = z.strictObject({
  id: ProductId,
  sku: productFields.sku,
  mpn: productFields.mpn,
  name: productFields.name,
  brand: productFields.brand,
  price: productFields.price,
  inventory: Inventory,
  image: Image.optional(),
  categories: productFields.categories,
  groupId: productFields.groupId,
  status: ProductStatus,
  version: Product.shape.version,
  updatedAt: Product.shape.updatedAt,
}).meta({
  id: "ProductSummary",
  description: "What a list shows of a product",
});
export type ProductSummary = z.infer<typeof ProductSummary>;

/** How large a product's JSON may be, in bytes; a DynamoDB item ends at 400 kB. */
export const maxProductBytes = 350_000;

/** The summary of `product`, derived from the same version. */
export function toSummary(product: Product): ProductSummary {
  return {
    id: product.id,
    sku: product.sku,
    mpn: product.mpn,
    name: product.name,
    brand: product.brand,
    price: product.price,
    inventory: product.inventory,
    image: product.images?.[0],
    categories: product.categories,
    groupId: product.groupId,
    status: product.status,
    version: product.version,
    updatedAt: product.updatedAt,
  };
}
