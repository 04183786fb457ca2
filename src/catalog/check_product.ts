import type { AttributeDefinition, AttributeValue } from "./attribute.ts";
import { withAncestors } from "./category_tree.ts";
import { CatalogError, type Issue } from "./errors.ts";
import { pointer } from "./pointer.ts";
import type { ProductReplace } from "./product.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { convertUnit } from "./units.ts";

const maxFiledUnder = 40;
const maxNamedValues = 10;

/**
 * Checks what a product's schema cannot know: the catalogue's currency, that
 * categories exist, and that attributes obey their definitions. Throws `unprocessable`
 * with every issue found.
 */
export function checkProduct(
  id: string,
  fields: ProductReplace,
  { taxonomy, currency }: { taxonomy: TaxonomyView; currency: string },
): void {
  const issues = [
    ...currencyIssues(fields, currency),
    ...categoryIssues(fields, taxonomy),
    ...attributeIssues(fields, taxonomy),
  ];
  if (issues.length > 0) throw invalidProduct(id, issues);
}

/** The error for a product with these issues; the message names the first. */
export function invalidProduct(id: string, issues: Issue[]): CatalogError {
  const first = issues[0];
  const detail = first ? `${first.pointer || "it"} ${first.message}` : "";
  return new CatalogError(
    "unprocessable",
    `Cannot write product "${id}": ${detail}`,
    { issues },
  );
}

function currencyIssues({ price }: ProductReplace, currency: string): Issue[] {
  if (!price || price.currency === currency) return [];
  return [{
    pointer: "/price/currency",
    code: "wrong_currency",
    message: `must be "${currency}", the currency of this catalogue`,
  }];
}

function categoryIssues(
  { categories = [] }: ProductReplace,
  { tree }: TaxonomyView,
): Issue[] {
  const unknown = categories.flatMap((id, index) =>
    tree.has(id) ? [] : [{
      pointer: pointer("categories", index),
      code: "unknown_category",
      message: `names "${id}", which is no category`,
    }]
  );
  if (withAncestors(tree, categories).length <= maxFiledUnder) return unknown;
  return [...unknown, {
    pointer: "/categories",
    code: "too_many_categories",
    message:
      `must have at most ${maxFiledUnder} categories, those above them included`,
  }];
}

function attributeIssues(
  { attributes = {} }: ProductReplace,
  { definitions }: TaxonomyView,
): Issue[] {
  if (definitions.size === 0) return [];
  return Object.entries(attributes).flatMap(([name, value]) => {
    const definition = definitions.get(name);
    const message = definition && valueProblem(value, definition);
    if (!message) return [];
    return [{
      pointer: pointer("attributes", name),
      code: "invalid_attribute",
      message,
    }];
  });
}

function valueProblem(
  value: AttributeValue,
  { type, unit, values }: AttributeDefinition,
): string | undefined {
  if (kindOf(value) !== type) return `must be a ${type}`;
  if (unit !== undefined && isQuantity(value)) {
    return convertUnit(value.value, value.unit, unit) === undefined
      ? `must be in a unit that converts to "${unit}"`
      : undefined;
  }
  const texts = Array.isArray(value) ? value : [value];
  const allowed = new Set<unknown>(values ?? texts);
  if (texts.every((text) => allowed.has(text))) return undefined;
  const named = values?.slice(0, maxNamedValues).map((each) => `"${each}"`);
  const more = allowed.size > maxNamedValues ? ", …" : "";
  return `must be one of ${named?.join(", ")}${more}`;
}

function kindOf(value: AttributeValue): AttributeDefinition["type"] {
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "quantity";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "string";
}

function isQuantity(
  value: AttributeValue,
): value is { value: number; unit: string } {
  return kindOf(value) === "quantity";
}
