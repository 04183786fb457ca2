import { codeKey } from "./analyse.ts";
import { describeProduct } from "./describe_product.ts";
import { attributeField } from "./filter.ts";
import { kindsOf } from "./lexicon/kinds_of.ts";
import { nothingLearnt } from "./lexicon/kind_lexicon.ts";
import { nameSortKey } from "./name_sort_key.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import type { IndexEntry } from "./ports/search_index.ts";
import type { Product } from "./product.ts";
import {
  type DocumentFacet,
  documentVersion,
  type SearchDocument,
} from "./search_document.ts";
import { codesOf, toSearchableText } from "./searchable_text.ts";
import { toFacetValues } from "./facet_values.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { withAncestors } from "./category_tree.ts";

const extractLength = 300;

/** What the index shall hold for a record: only active products are searchable. */
export function toIndexEntry(
  record: ProductRecord,
  taxonomy: TaxonomyView,
): IndexEntry {
  const { id, product } = record;
  const version = documentVersion(record.version, taxonomy.revision);
  return product?.status === "active"
    ? { kind: "document", document: toSearchDocument(product, taxonomy) }
    : { kind: "removed", id, version };
}

/** The one projection that decides what of a product can be searched, filtered and counted. */
export function toSearchDocument(
  product: Product,
  taxonomy: TaxonomyView,
): SearchDocument {
  const filedUnder = withAncestors(taxonomy.tree, product.categories ?? []);
  const document: SearchDocument = {
    id: product.id,
    version: documentVersion(product.version, taxonomy.revision),
    name: product.name,
    text: toSearchableText(product, { filedUnder, tree: taxonomy.tree }),
    codes: [...new Set(codesOf(product).map(codeKey))].filter(Boolean),
    kinds: kindsOf(
      describeProduct(product, taxonomy.tree),
      taxonomy.words?.lexicon.kinds ?? nothingLearnt,
    ),
    facets: toFacets(product, filedUnder, taxonomy),
    inventoryStatus: product.inventory.status,
    createdAt: Date.parse(product.createdAt),
    nameSortKey: nameSortKey(product.name),
  };
  if (product.description) {
    document.extract = firstCharacters(product.description, extractLength);
  }
  if (product.price) document.price = product.price.amount;
  return document;
}

function firstCharacters(text: string, length: number): string {
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

function toFacets(
  product: Product,
  filedUnder: readonly string[],
  { tree, definitions }: TaxonomyView,
): DocumentFacet[] {
  const facets: DocumentFacet[] = [
    { field: "inventory.status", value: product.inventory.status },
    ...filedUnder.map((value) => ({
      field: "category",
      value,
      label: tree.get(value)?.name ?? value,
    })),
  ];
  if (product.brand) facets.push({ field: "brand", value: product.brand });
  if (product.groupId) facets.push({ field: "group", value: product.groupId });
  for (const [name, value] of Object.entries(product.attributes ?? {})) {
    const field = attributeField(name);
    for (const each of toFacetValues(value, definitions.get(name)?.unit)) {
      facets.push({ field, ...each });
    }
  }
  return facets;
}
