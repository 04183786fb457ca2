import type { AttributeValue } from "../attribute.ts";
import type { Product } from "../product.ts";

/** What the lexicon reads of a product. Every `Product` is one. */
export type DescribedProduct =
  & Pick<
    Product,
    "name" | "brand" | "description" | "attributes" | "categories"
  >
  & {
    /** Names of the categories the product is filed in, itself and not their parents. */
    categoryNames?: readonly string[] | undefined;
  };

/** Attributes that say in words what a product is, in the languages of western Europe. */
const typeAttributes: ReadonlySet<string> = new Set([
  "type",
  "product type",
  "typ",
  "produkttyp",
  "produktart",
  "type de produit",
  "tipo",
  "tipo de producto",
  "tipo di prodotto",
  "soort",
  "producttype",
]);

/** The values of attributes such as `type`: what the merchant calls the product. */
export function statedTypes({ attributes = {} }: DescribedProduct): string[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    typeof value === "string" && typeAttributes.has(name.toLowerCase())
      ? [value]
      : []
  );
}

/** The words in the attributes' values; bare numbers, yes and no say nothing. */
export function attributeTexts(
  { attributes = {} }: DescribedProduct,
): string[] {
  return Object.values(attributes).flatMap(textsIn);
}

function textsIn(value: AttributeValue): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : [];
}

/**
 * What tells products of one kind from others without a word of their text: the
 * names of their attributes (keyboards have a `keyboard layout`, covers for them
 * have not) and the categories they are filed in.
 */
export function featuresOf(
  { attributes = {}, categories = [] }: DescribedProduct,
): string[] {
  return [
    ...Object.keys(attributes).map((name) => name.toLowerCase()),
    ...categories.map((id) => `category ${id}`),
  ];
}
