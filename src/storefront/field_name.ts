import { attributeOfField } from "../catalog/filter.ts";
import { capitalised } from "./attribute_text.ts";

const names = new Map([
  ["brand", "Brand"],
  ["category", "Category"],
  ["group", "Variants"],
  ["inventory.status", "Availability"],
  ["price", "Price"],
]);

/** What shoppers call the field of a filter. */
export function fieldName(field: string): string {
  return names.get(field) ?? capitalised(attributeOfField(field) ?? field);
}
