import { draftFields, type ProductDraft } from "../editing/product_draft.ts";

/** What the pages call the fields of a product. */
export const fieldLabels = {
  "/id": "Id",
  "/name": "Name",
  "/description": "Description",
  "/brand": "Brand",
  "/sku": "SKU",
  "/mpn": "Part number",
  "/gtins": "Barcodes",
  "/groupId": "Group of variants",
  "/status": "Status",
  "/price": "Price",
  "/inventory": "Stock",
  "/inventory/status": "Stock",
  "/inventory/quantity": "Quantity",
  "/categories": "Categories",
  "/images": "Pictures",
  "/attributes": "Attributes",
} as const;

/** What the form of this draft calls its fields, rows included. */
export function labelsOf(draft: ProductDraft): Record<string, string> {
  return {
    ...Object.fromEntries(
      Object.values(draftFields).map((field) => [field, fieldLabels[field]]),
    ),
    "/categories": fieldLabels["/categories"],
    ...Object.fromEntries(draft.images.flatMap((_row, place) => [
      [`/images/${place}/url`, `Address of picture ${place + 1}`],
      [`/images/${place}/alt`, `Text of picture ${place + 1}`],
    ])),
    ...Object.fromEntries(draft.attributes.flatMap(({ name }, place) => {
      const row = name.trim() || `attribute ${place + 1}`;
      return [
        [`/attributes/${place}/name`, `Name of ${row}`],
        [`/attributes/${place}/value`, `Value of ${row}`],
        [`/attributes/${place}/unit`, `Unit of ${row}`],
      ];
    })),
  };
}

/** Statuses of products, for who chooses one. */
export const statusNames = {
  draft: "Draft",
  active: "Active, in the shop",
  archived: "Archived",
} as const;

/** Statuses of the stock, for who chooses one. */
export const stockNames = {
  in_stock: "In stock",
  out_of_stock: "Out of stock",
  preorder: "Can be pre-ordered",
  backorder: "Out of stock, can be ordered",
  discontinued: "No longer made",
} as const;

/** The choices of a list of names; what else is chosen is among them too. */
export function choicesOf(
  names: Readonly<Record<string, string>>,
  value: string,
): { value: string; text: string }[] {
  const known = Object.entries(names)
    .map(([value, text]) => ({ value, text }));
  return Object.hasOwn(names, value)
    ? known
    : [...known, { value, text: value }];
}
