import { z } from "zod";
import type { View } from "../catalog/ports/product_cache.ts";

/** How much of a product to answer. */
export const ViewParameter = z.enum(["full", "summary"]).meta({
  description: "`full` is the whole product, `summary` what lists show of it",
});

/** The view of the catalogue that the parameter names. */
export function toView(parameter: z.infer<typeof ViewParameter>): View {
  return parameter === "full" ? "product" : "summary";
}
