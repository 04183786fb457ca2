import { withAncestors } from "./category_tree.ts";
import { CatalogError } from "./errors.ts";
import { inGroups } from "./in_groups.ts";
import type { ProductRecord, ProductStore } from "./ports/product_store.ts";
import { isSameFiling } from "./same_filing.ts";
import type { TaxonomyReader, TaxonomyView } from "./taxonomy.ts";

type RefileParts = { store: ProductStore; taxonomy: TaxonomyReader };

const maxRounds = 5;
const atOnce = 16;

/**
 * Files products under the ancestors their categories have now, where that
 * differs. What differs by the view given is judged again by one that is newer
 * than the records, and moved only from the filing that was read, so that whoever
 * is late cannot undo a newer filing. Throws `unavailable` if others file the
 * same products all the time.
 */
export async function refile(
  { store, taxonomy }: RefileParts,
  records: readonly ProductRecord[],
  view: TaxonomyView,
): Promise<void> {
  let open = records.filter((record) => !isFiledBy(view, record));
  for (let round = 0; open.length > 0; round++) {
    if (round === maxRounds) throw contended(open);
    const current = await taxonomy.current();
    const lost: string[] = [];
    const wrong = open.filter((record) => !isFiledBy(current, record));
    for (const some of inGroups(wrong, atOnce)) {
      const moved = await Promise.all(
        some.map((record) => move(store, record, current)),
      );
      some.forEach(({ id }, index) => moved[index] || lost.push(id));
    }
    open = [];
    for (const some of inGroups(lost)) {
      open.push(...await store.getProducts(some));
    }
  }
}

function move(
  store: ProductStore,
  record: ProductRecord,
  view: TaxonomyView,
): Promise<boolean> {
  const { id, version, filedUnder: from } = record;
  const filedUnder = filingBy(view, record);
  return store.refileProduct({ id, version, from, filedUnder });
}

function isFiledBy(view: TaxonomyView, record: ProductRecord): boolean {
  return isSameFiling(filingBy(view, record), record.filedUnder);
}

function filingBy(
  { tree }: TaxonomyView,
  { product }: ProductRecord,
): string[] {
  return withAncestors(tree, product?.categories ?? []);
}

function contended([record]: readonly ProductRecord[]): CatalogError {
  return new CatalogError(
    "unavailable",
    `Cannot file product "${record?.id}": others file it at the same time`,
    { retryAfterSeconds: 1 },
  );
}
