import {
  draftFields,
  type ImageRow,
  type ProductDraft,
} from "./product_draft.ts";
import type { AttributeRow } from "./attribute_row.ts";

/** What was typed into the form of a product. */
export function readDraftForm(form: URLSearchParams): ProductDraft {
  const typed = (field: keyof typeof draftFields) =>
    form.get(draftFields[field]) ?? "";
  return {
    id: typed("id"),
    name: typed("name"),
    description: typed("description"),
    brand: typed("brand"),
    sku: typed("sku"),
    mpn: typed("mpn"),
    gtins: typed("gtins"),
    groupId: typed("groupId"),
    status: typed("status"),
    price: typed("price"),
    stockStatus: typed("stockStatus"),
    quantity: typed("quantity"),
    // Ticked, or typed one a line.
    categories: form.getAll("/categories").join("\n").split(/\s+/)
      .filter((id) => id !== ""),
    images: readRows(form, "images").map(toImageRow),
    attributes: readRows(form, "attributes").map(toAttributeRow),
  };
}

type SentRow = ReadonlyMap<string, string>;

/** The rows of a list, in their order. */
function readRows(form: URLSearchParams, list: string): SentRow[] {
  const rows = new Map<number, Map<string, string>>();
  const pattern = new RegExp(`^/${list}/([0-9]{1,4})/([a-z]+)$`);
  for (const [name, value] of form) {
    const [, place, field] = pattern.exec(name) ?? [];
    if (place === undefined || field === undefined) continue;
    const row = rows.get(Number(place)) ?? new Map<string, string>();
    rows.set(Number(place), row.set(field, value));
  }
  return [...rows].sort(([one], [other]) => one - other)
    .map(([, row]) => row);
}

function toImageRow(row: SentRow): ImageRow {
  return {
    url: row.get("url") ?? "",
    alt: row.get("alt") ?? "",
    from: readPlace(row.get("from")),
  };
}

function toAttributeRow(row: SentRow): AttributeRow {
  return {
    name: row.get("name") ?? "",
    type: row.get("type") ?? "",
    value: row.get("value") ?? "",
    unit: row.get("unit") ?? "",
    from: readPlace(row.get("from")),
  };
}

function readPlace(text = ""): number | undefined {
  return /^[0-9]{1,4}$/.test(text) ? Number(text) : undefined;
}
