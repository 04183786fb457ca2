import { analyse } from "./analyse.ts";
import type { AttributeValue } from "./attribute.ts";
import { quantityToken, readQuantities } from "./lexicon/quantities.ts";
import { unitSymbol } from "./lexicon/unit_names.ts";
import type { Product } from "./product.ts";
import type { TextField } from "./ranking.ts";
import type { SearchDocument } from "./search_document.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { isKnownUnit } from "./units.ts";

/**
 * The analysed words of a product by field; fields without a word are left out.
 * Behind the words of name, description and attributes stands the token of each
 * quantity in them, so that `1 TB`, `1000 GB` and `1tb` find each other and words
 * stay side by side.
 */
export function toSearchableText(
  product: Product,
  { filedUnder, tree }:
    & { filedUnder: readonly string[] }
    & Pick<
      TaxonomyView,
      "tree"
    >,
): SearchDocument["text"] {
  const { name, brand = "", description = "", attributes = {} } = product;
  const values = Object.values(attributes);
  const fields: Record<TextField, string[]> = {
    name: withQuantities([name]),
    brand: analyse(brand),
    codes: codesOf(product).flatMap(analyse),
    categories: filedUnder.flatMap((id) => analyse(tree.get(id)?.name ?? "")),
    description: withQuantities([description]),
    attributes: withQuantities(
      values.flatMap(textsIn),
      values.flatMap(tokenOf),
    ),
  };
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, words]) => words.length > 0)
      .map(([field, words]) => [field, words.join(" ")]),
  );
}

/** The codes a product is known by. */
export function codesOf({ sku, mpn, gtins = [] }: Product): string[] {
  return [sku, mpn, ...gtins].filter((code) => code !== undefined);
}

function withQuantities(
  texts: readonly string[],
  known: readonly string[] = [],
): string[] {
  const words = texts.flatMap(analyse);
  const tokens = new Set(known);
  for (const text of texts) {
    for (const { token } of readQuantities(text)) tokens.add(token);
  }
  for (const word of words) tokens.delete(word);
  return [...words, ...tokens];
}

// Bare numbers and yes/no would match everything and say nothing.
function textsIn(value: AttributeValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value;
  return typeof value === "object" ? [`${value.value} ${value.unit}`] : [];
}

function tokenOf(value: AttributeValue): string[] {
  if (typeof value !== "object" || Array.isArray(value)) return [];
  const unit = isKnownUnit(value.unit) ? value.unit : unitSymbol(value.unit);
  return unit === undefined ? [] : [quantityToken(value.value, unit)];
}
