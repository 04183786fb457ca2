import { z } from "zod";

/** What a column of a file may become, and what people call it. */
export const columnTargets = {
  none: "Not used",
  id: "Id",
  idAndSku: "Id and SKU",
  sku: "SKU",
  name: "Name",
  description: "Description",
  brand: "Brand",
  mpn: "Part number",
  gtins: "Barcodes (GTIN, EAN, UPC)",
  categories: "Categories",
  groupId: "Group of variants",
  "price.amount": "Price",
  "price.currency": "Currency",
  "inventory.quantity": "Quantity in stock",
  "inventory.status": "Availability",
  status: "Status (public or draft)",
  images: "Picture address",
  attribute: "Attribute",
} as const;

export const ColumnTarget = z.enum([
  "none",
  "id",
  "idAndSku",
  "sku",
  "name",
  "description",
  "brand",
  "mpn",
  "gtins",
  "categories",
  "groupId",
  "price.amount",
  "price.currency",
  "inventory.quantity",
  "inventory.status",
  "status",
  "images",
  "attribute",
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

/** What someone, or a guess, makes of one column. */
export const ColumnChoice = z.strictObject({
  column: z.string(),
  target: ColumnTarget,
  /** The mark before the fraction, where the column holds numbers. */
  decimalMark: z.enum([".", ","]).optional(),
  multiply: z.number().min(1e-6).max(1e9).optional(),
  /** What is between several values of one cell. */
  split: z.string().min(1).max(10).optional(),
  /** Of an attribute. */
  name: z.string().max(100).optional(),
  as: z.enum(["text", "number", "boolean"]).optional(),
  unit: z.string().max(20).optional(),
});
export type ColumnChoice = z.infer<typeof ColumnChoice>;

/** The targets that hold numbers, and those that hold several values. */
export const numberTargets: readonly ColumnTarget[] = [
  "price.amount",
  "inventory.quantity",
];
export const listTargets: readonly ColumnTarget[] = [
  "gtins",
  "categories",
  "images",
];
