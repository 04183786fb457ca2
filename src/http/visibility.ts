import type { ServedProduct } from "../catalog/served_product.ts";
import type { Caller } from "./api_keys.ts";

/** Whether the caller may see the product: everyone sees active ones, keys that may read see all. */
export function maySee(
  caller: Caller,
  product: Pick<ServedProduct, "status">,
): boolean {
  return product.status === "active" || caller.scopes.has("read");
}
