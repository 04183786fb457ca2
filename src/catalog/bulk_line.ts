import { z } from "zod";
import { AttributeDefinition } from "./attribute.ts";
import type { BulkLine } from "./bulk_result.ts";
import { Category } from "./category.ts";
import { CatalogError } from "./errors.ts";
import { toIssues } from "./issues.ts";
import { parseJson } from "./json.ts";
import { Product, productFields, type ProductReplace } from "./product.ts";
import { ProductId } from "./product_id.ts";

/** What a line asks for. */
export type LineRequest =
  | {
    kind: "write";
    id: string;
    fields: ProductReplace;
    ifVersion: number | undefined;
  }
  | { kind: "delete"; id: string; ifVersion: number | undefined }
  | { kind: "category"; category: Omit<Category, "version"> }
  | { kind: "attribute"; definition: Omit<AttributeDefinition, "version"> };

const ifVersion = z.int().min(0).optional().meta({
  description:
    "Write only if this is the stored version; 0: only if there is none",
});

/** A line that writes a product. */
export const BulkWrite = z.strictObject({
  id: ProductId,
  ...productFields,
  ifVersion,
}).meta({ id: "BulkWrite", description: "A product to create or replace" });

/** A line that deletes a product. */
export const BulkDelete = z.strictObject({
  id: ProductId,
  delete: z.literal(true),
  ifVersion,
}).meta({ id: "BulkDelete", description: "A product to delete" });

const version = z.int().min(1).optional();

const CategoryLine = z.strictObject({
  category: Category.extend({ version })
    .meta({ id: "ExportedCategory", description: "A category of an export" }),
}).meta({ id: "CategoryLine", description: "A line with a category" });

const AttributeLine = z.strictObject({
  attribute: AttributeDefinition.extend({ version }).meta({
    id: "ExportedAttribute",
    description: "An attribute definition of an export",
  }),
}).meta({ id: "AttributeLine", description: "A line with a definition" });

const ProductLine = z.strictObject({
  product: z.strictObject({
    id: ProductId,
    ...productFields,
    version,
    createdAt: Product.shape.createdAt.optional(),
    updatedAt: Product.shape.updatedAt.optional(),
  }).meta({ id: "ExportedProduct", description: "A product of an export" }),
}).meta({ id: "ProductLine", description: "A line with a product" });

/** A line of an export: its one member says what it is. */
export const ExportLine = z.union([
  CategoryLine,
  AttributeLine,
  ProductLine,
]).meta({
  id: "ExportLine",
  description: "A category, an attribute definition or a product",
});

/** Reads a line; throws `invalid` with the issues and the line's number. */
export function parseBulkLine({ line, text }: BulkLine): LineRequest {
  const value = parseJson(text, `line ${line}`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidLine(line, "it is not an object", []);
  }
  if ("delete" in value) {
    const { id, ifVersion } = checked(BulkDelete, value, line);
    return { kind: "delete", id, ifVersion };
  }
  const shape = exportShape(value);
  if (shape) return toRequest(checked(shape, value, line));
  const { id, ifVersion, ...fields } = checked(BulkWrite, value, line);
  return { kind: "write", id, fields, ifVersion };
}

/** The kind of export line that `value` is by its one member, if it is one. */
function exportShape(value: object) {
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;
  return ExportLine.options.find(({ shape }) => Object.hasOwn(shape, name));
}

function toRequest(exported: z.infer<typeof ExportLine>): LineRequest {
  if ("category" in exported) {
    const { version: _, ...category } = exported.category;
    return { kind: "category", category };
  }
  if ("attribute" in exported) {
    const { version: _, ...definition } = exported.attribute;
    return { kind: "attribute", definition };
  }
  const { id, version: _v, createdAt: _c, updatedAt: _u, ...fields } =
    exported.product;
  return { kind: "write", id, fields, ifVersion: undefined };
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  line: number,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error);
  const first = issues[0];
  throw invalidLine(line, `${first?.pointer} ${first?.message}`, issues);
}

function invalidLine(
  line: number,
  reason: string,
  issues: CatalogError["issues"],
): CatalogError {
  return new CatalogError("invalid", `Cannot use line ${line}: ${reason}`, {
    issues,
  });
}
