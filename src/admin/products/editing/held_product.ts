import { CatalogError } from "../../../catalog/errors.ts";
import { parseJson } from "../../../catalog/json.ts";
import { ProductReplace } from "../../../catalog/product.ts";

/** A product as a form holds it between two pages, so that nothing has to be remembered of who edits. */
export function holdProduct(product: ProductReplace): string {
  return JSON.stringify(product);
}

/** The product that a form held. Throws `invalid` for what no page of this service put there. */
export function readHeldProduct(text: string): ProductReplace {
  const held = ProductReplace.safeParse(parseJson(text, "the form"));
  if (held.success) return held.data;
  throw new CatalogError(
    "invalid",
    "Cannot read the form: what it was opened with is not there. Open the page anew",
    { cause: held.error },
  );
}
