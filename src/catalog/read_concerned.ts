import { z } from "zod";
import type { OutboxSubject } from "./ports/outbox.ts";
import type { ProductRecord, ProductStore } from "./ports/product_store.ts";
import { ProductStatus } from "./product.ts";
import type { TaxonomyView } from "./taxonomy.ts";

const pageSize = 100;

/** A page of the products that a change concerns; `next` goes on after it. */
export type ConcernedPage = {
  records: ProductRecord[];
  next?: string | undefined;
};

/** Where the list of a category's products is: the status listed, and the last product met. */
const ListPlace = z.object({
  status: ProductStatus,
  afterId: z.string().optional(),
});
type ListPlace = z.infer<typeof ListPlace>;

/** Reads at most 100 products that stand in the category, have one of the attributes, or any when the lexicon changed. */
export async function readConcerned(
  store: ProductStore,
  subjects: readonly OutboxSubject[],
  { taxonomy, after }: { taxonomy: TaxonomyView; after: string | undefined },
): Promise<ConcernedPage> {
  const [subject] = subjects;
  if (subject?.kind === "category") {
    // No product was shown with another state of a category that never changed.
    const isNew = taxonomy.tree.get(subject.id)?.version === 1;
    return isNew ? { records: [] } : await listed(store, subject.id, after);
  }
  const names = subjects.flatMap((each) =>
    each.kind === "attribute" ? [each.name] : []
  );
  const isConcerned = subject?.kind === "lexicon"
    ? ({ product }: ProductRecord) => product !== undefined
    : ({ product }: ProductRecord) =>
      names.some((name) => Object.hasOwn(product?.attributes ?? {}, name));
  return await scanned(store, isConcerned, after);
}

async function listed(
  store: ProductStore,
  categoryId: string,
  after: string | undefined,
): Promise<ConcernedPage> {
  let place: ListPlace | undefined = after === undefined
    ? { status: "draft" }
    : ListPlace.parse(JSON.parse(after));
  while (place) {
    const { status, afterId }: ListPlace = place;
    const { ids, next } = await store.listProducts({
      order: "id",
      status,
      categoryId,
      limit: pageSize,
      ...(afterId === undefined
        ? {}
        : { after: { key: afterId, id: afterId } }),
    });
    place = next ? { status, afterId: next.id } : nextStatus(status);
    if (ids.length > 0) {
      const records = await store.getProducts(ids);
      return { records, next: place && JSON.stringify(place) };
    }
  }
  return { records: [] };
}

function nextStatus(status: ProductStatus): ListPlace | undefined {
  const statuses = ProductStatus.options;
  const next = statuses[statuses.indexOf(status) + 1];
  return next && { status: next };
}

async function scanned(
  store: ProductStore,
  isConcerned: (record: ProductRecord) => boolean,
  after: string | undefined,
): Promise<ConcernedPage> {
  const { records, next } = await store.scanProducts({
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
  });
  return { records: records.filter(isConcerned), next };
}
