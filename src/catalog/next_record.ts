import { withAncestors } from "./category_tree.ts";
import { checkProduct } from "./check_product.ts";
import { CatalogError } from "./errors.ts";
import { isSameJson } from "./is_same_json.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import {
  maxProductBytes,
  type Product,
  type ProductReplace,
} from "./product.ts";
import { productJson } from "./product_json.ts";
import type { TaxonomyView } from "./taxonomy.ts";

const rememberedMutations = 8;

export type NextRecordContext = {
  taxonomy: TaxonomyView;
  currency: string;
  mutationId: string;
  now: number;
};

/**
 * The record that follows `previous` when a client writes `fields`: checked, with
 * the next version. `undefined` when nothing would change. Throws `unprocessable` or
 * `too_large`.
 */
export function nextRecord(
  id: string,
  previous: ProductRecord | undefined,
  fields: ProductReplace,
  context: NextRecordContext,
): ProductRecord | undefined {
  checkProduct(id, fields, context);
  const stored = previous?.product;
  if (stored && isSameJson(writtenFields(stored), fields)) return undefined;
  const version = (previous?.version ?? 0) + 1;
  const updatedAt = new Date(context.now).toISOString();
  const createdAt = stored?.createdAt ?? updatedAt;
  const product = { id, ...fields, version, createdAt, updatedAt };
  checkSize(product);
  return {
    id,
    version,
    product,
    filedUnder: withAncestors(context.taxonomy.tree, fields.categories ?? []),
    mutations: remember(previous, version, context.mutationId),
  };
}

/** The tombstone that follows `previous`. */
export function nextTombstone(
  previous: ProductRecord,
  mutationId: string,
): ProductRecord {
  const version = previous.version + 1;
  return {
    id: previous.id,
    version,
    filedUnder: [],
    mutations: remember(previous, version, mutationId),
  };
}

/** The part of a stored product that clients write. */
export function writtenFields(product: Product): ProductReplace {
  const { id: _id, version: _v, createdAt: _c, updatedAt: _u, ...fields } =
    product;
  return fields;
}

function remember(
  previous: ProductRecord | undefined,
  version: number,
  mutationId: string,
): ProductRecord["mutations"] {
  const earlier = previous?.mutations.slice(1 - rememberedMutations) ?? [];
  return [...earlier, { version, mutationId }];
}

function checkSize(product: Product): void {
  const json = productJson(product);
  // Three bytes are the most that one UTF-16 unit takes in UTF-8.
  if (json.length * 3 <= maxProductBytes) return;
  const bytes = new TextEncoder().encode(json).length;
  if (bytes <= maxProductBytes) return;
  throw new CatalogError(
    "too_large",
    `Cannot write product "${product.id}": its JSON has ${bytes} bytes, the most is ${maxProductBytes}`,
  );
}
