import { minorDigits } from "../../catalog/minor_digits.ts";
import { notTranslated } from "../../import/read_source.ts";
import type { Refusal } from "../../import/source_line.ts";
import { valueText } from "../../import/value_text.ts";

/** A field's value as people read it; prices in whole units of the currency. */
export function shownValue(
  field: string,
  value: unknown,
  currency: string,
): string {
  if (field === "price.amount" && typeof value === "number") {
    return String(value / 10 ** minorDigits(currency));
  }
  if (field === "inventory.status") return String(value).replaceAll("_", " ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (isQuantity(value)) return `${value.value} ${value.unit}`;
  if (Array.isArray(value)) return value.map(itemText).join(", ");
  return valueText(value);
}

const names = new Map([
  ["price.amount", "Price"],
  ["price.currency", "Currency"],
  ["inventory.status", "Availability"],
  ["inventory.quantity", "Quantity in stock"],
  ["gtins", "Barcodes"],
  ["groupId", "Group of variants"],
  ["images", "Pictures"],
  ["sku", "SKU"],
  ["mpn", "Part number"],
]);

/** A field as people call it; attributes by their own names. */
export function shownField(path: string): string {
  const field = path.replace(/^(gtins|categories|images)\..*$/, "$1");
  const attribute = /^attributes\.(.+)$/s.exec(field)?.[1];
  return attribute ?? names.get(field) ??
    field.slice(0, 1).toUpperCase() + field.slice(1);
}

/** Why a value is refused, for who sees columns and no tables. */
export function shownReason(
  { field, reason }: Pick<Refusal, "field" | "reason">,
): string {
  if (reason !== notTranslated) return reason;
  return field === "categories"
    ? "is no category of this catalogue"
    : "is no word that is known here";
}

function itemText(item: unknown): string {
  return isImage(item) ? item.url : valueText(item);
}

function isImage(value: unknown): value is { url: string } {
  return typeof value === "object" && value !== null && "url" in value &&
    typeof value.url === "string";
}

function isQuantity(value: unknown): value is { value: number; unit: string } {
  return typeof value === "object" && value !== null && "value" in value &&
    "unit" in value;
}
