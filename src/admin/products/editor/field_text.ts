import { AttributeValue } from "../../../catalog/attribute.ts";
import {
  Image,
  Inventory,
  Price,
  ProductStatus,
} from "../../../catalog/product.ts";
import { amountText } from "../editing/amount_text.ts";
import { type EditedField } from "../editing/merge_edits.ts";
import { categoryPath } from "./category_picker.ts";
import { fieldLabels, statusNames, stockNames } from "./editor_labels.ts";
import type { Surroundings } from "./surroundings.ts";

/** What the pages call a part of a product. */
export function editedLabel({ pointer, attribute }: EditedField): string {
  if (attribute !== undefined) return attribute;
  return Object.entries(fieldLabels)
    .find(([field]) => field === pointer)?.[1] ?? pointer;
}

/** A value of a part of a product in words; empty where there is none. */
export function fieldText(
  { pointer, attribute }: EditedField,
  value: unknown,
  { tree }: Surroundings,
): string {
  if (value === undefined) return "";
  if (attribute !== undefined) {
    return attributeText(AttributeValue.parse(value));
  }
  switch (pointer) {
    case "/price": {
      const price = Price.parse(value);
      return `${amountText(price)} ${price.currency}`;
    }
    case "/inventory": {
      const { status, quantity } = Inventory.parse(value);
      const count = quantity === undefined ? "" : `, ${quantity}`;
      return stockNames[status] + count;
    }
    case "/status":
      return statusNames[ProductStatus.parse(value)];
    case "/images":
      return Image.array().parse(value)
        .map(({ url, alt }) => alt ? `${url} (${alt})` : url).join("\n");
    case "/categories":
      return listOf(value).map((id) => categoryPath(tree, id)).join("\n");
    case "/gtins":
      return listOf(value).join("\n");
    default:
      return String(value);
  }
}

function attributeText(value: AttributeValue): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "object"
    ? `${value.value} ${value.unit}`
    : String(value);
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
