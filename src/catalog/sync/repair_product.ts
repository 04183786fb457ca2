import { createOutboxWait } from "../audit/await_outbox.ts";
import { once } from "../patiently.ts";
import type { ProductSync } from "./product_sync.ts";
import {
  compareProduct,
  type ProductSyncParts,
  readProductSync,
} from "./read_product_sync.ts";

/** Somebody waits for the answer. */
const patienceMilliseconds = 5_000;

/**
 * Asks the relay to mend a product in cache and index, waits up to 5 s until it
 * has, and answers how the product stands then. Throws `not_found` for an id that
 * none of them knows.
 */
export async function repairProduct(
  parts: ProductSyncParts,
  id: string,
): Promise<ProductSync> {
  await readProductSync(parts, id);
  await parts.store.requestRepairs([id]);
  const awaitOutbox = createOutboxWait(
    { ...parts, patienceMilliseconds },
    once,
  );
  await awaitOutbox(parts.now());
  return await compareProduct(parts, id);
}
