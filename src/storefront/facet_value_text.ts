import { InventoryStatus } from "../catalog/product.ts";
import { stockText } from "./stock_text.ts";

/** A value of a field as shoppers read it: "In stock" for `in_stock`. */
export function facetValueText(field: string, value: string): string {
  if (field !== "inventory.status") return value;
  const { data } = InventoryStatus.safeParse(value);
  return data === undefined ? value : stockText({ status: data }).text;
}
