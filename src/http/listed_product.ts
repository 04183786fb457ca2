import { z } from "zod";
import { Product, ProductSummary } from "../catalog/product.ts";

/** A product in a list: a summary, or the whole product with `view=full`. */
export const ListedProduct = z.union([ProductSummary, Product]).meta({
  id: "ListedProduct",
  description: "A summary, or with `view=full` a whole product",
});
