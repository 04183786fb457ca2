import { z } from "zod";
import { type CarryOnParts, pushRecords } from "./carry_on.ts";
import type {
  OutboxClaim,
  OutboxEntry,
  ProductRecord,
} from "./ports/product_store.ts";
import { ProductStatus } from "./product.ts";

const stepSize = 100;

/** Where the fan-out of a category is: the status being listed, and the last product done. */
const CategoryProgress = z.object({
  status: ProductStatus,
  afterId: z.string().optional(),
});

type Step = { records: ProductRecord[]; progress: string | undefined };

/**
 * Carries one step of a category's or definition's change on to the products
 * concerned: at most 100 of them. Settles the entry after the last step; before
 * that it notes the progress, from where any relay resumes.
 */
export async function fanOutStep(
  parts: CarryOnParts,
  claim: OutboxClaim,
  entry: OutboxEntry,
): Promise<void> {
  const taxonomy = await parts.taxonomy.current();
  const { records, progress } = await readStep(parts, entry);
  const outcomes = await pushRecords(parts, records, taxonomy);
  for (const [productId, outcome] of outcomes) {
    if (outcome.status !== "refused") continue;
    const { reason } = outcome;
    parts.log("error", "The index refuses a product after a change above it", {
      productId,
      reason,
    });
  }
  if (progress === undefined) {
    await parts.store.settleOutbox(claim, [entry]);
  } else {
    await parts.store.noteOutboxProgress(claim, entry, progress);
  }
}

function readStep(parts: CarryOnParts, entry: OutboxEntry): Promise<Step> {
  const { subject, progress } = entry;
  switch (subject.kind) {
    case "category":
      return readCategoryStep(parts, subject.id, progress);
    case "attribute":
      return readAttributeStep(parts, subject.name, progress);
    case "product":
      return Promise.resolve({ records: [], progress: undefined });
  }
}

async function readCategoryStep(
  { store }: CarryOnParts,
  categoryId: string,
  noted: string | undefined,
): Promise<Step> {
  const { status, afterId } = CategoryProgress.parse(
    noted === undefined ? { status: "draft" } : JSON.parse(noted),
  );
  const { ids, next } = await store.listProducts({
    order: "id",
    status,
    categoryId,
    limit: stepSize,
    ...(afterId === undefined ? {} : { after: { key: afterId, id: afterId } }),
  });
  const records = await store.getProducts(ids);
  if (next) return { records, progress: noteOf(status, next.id) };
  const statuses = ProductStatus.options;
  const nextStatus = statuses[statuses.indexOf(status) + 1];
  return { records, progress: nextStatus && noteOf(nextStatus) };
}

function noteOf(
  status: ProductStatus,
  afterId?: string,
): string {
  return JSON.stringify({ status, afterId });
}

async function readAttributeStep(
  { store }: CarryOnParts,
  name: string,
  after: string | undefined,
): Promise<Step> {
  const { records, next } = await store.scanProducts({
    limit: stepSize,
    ...(after === undefined ? {} : { after }),
  });
  const concerned = records.filter(({ product }) =>
    product?.attributes && Object.hasOwn(product.attributes, name)
  );
  return { records: concerned, progress: next };
}
