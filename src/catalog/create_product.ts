import type { Catalog } from "./catalog.ts";
import type { IdempotentRequest, ProductCreation } from "./product_write.ts";
import type { ServedProduct } from "./served_product.ts";
import { CatalogError, isCatalogError } from "./errors.ts";
import type { IdempotencyRecord, ProductStore } from "./ports/product_store.ts";
import { putOneCoherently, type PutParts } from "./put_coherently.ts";
import { doneWrite, toProductWrite } from "./to_product_write.ts";
import type { WriteProduct } from "./write_product.ts";

const idempotencySeconds = 48 * 60 * 60;

type CreationParts = PutParts & {
  store: ProductStore;
  writeProduct: WriteProduct;
  newId: () => string;
};

/**
 * Creates products. A request with an idempotency key that was carried out
 * before is answered as it was then; of two at once one creates, the other is
 * answered the same.
 */
export function createProductCreator(
  parts: CreationParts,
): Catalog["createProduct"] {
  const { writeProduct, store, now, newId } = parts;

  return async ({ id: chosenId, ...fields }, idempotent) => {
    const earlier = idempotent &&
      await store.getIdempotencyRecord(idempotent.key);
    if (idempotent && earlier) return await replay(idempotent, earlier);

    const id = chosenId ?? newId();
    try {
      const outcome = await writeProduct({
        id,
        change: (previous) => {
          if (previous?.product) throw alreadyThere(id, previous.version);
          return { fields };
        },
        ...(idempotent ? { idempotency: recordOf(idempotent) } : {}),
      });
      return outcome.status !== "repeated" || !idempotent
        ? { kind: "written", ...toProductWrite(doneWrite(outcome)) }
        : await replay(idempotent, outcome.idempotency);
    } catch (error) {
      if (!idempotent || !isCatalogError(error, "conflict")) throw error;
      // The id may have been taken by the same request, sent twice at once.
      const winner = await store.getIdempotencyRecord(idempotent.key);
      if (!winner) throw error;
      return await replay(idempotent, winner);
    }
  };

  function recordOf({ key, requestHash, toAnswer }: IdempotentRequest) {
    return (product: ServedProduct): IdempotencyRecord => ({
      key,
      requestHash,
      answer: { ...toAnswer(product), productId: product.id },
      expiresAt: now() + idempotencySeconds * 1000,
    });
  }

  async function replay(
    { requestHash }: IdempotentRequest,
    { key, answer, requestHash: earlierHash }: IdempotencyRecord,
  ): Promise<ProductCreation> {
    if (requestHash !== earlierHash) {
      throw new CatalogError(
        "idempotency_mismatch",
        `Cannot use idempotency key "${key}" again: it belongs to another request`,
      );
    }
    // The write that is answered again may still be pending.
    const record = await store.getProduct(answer.productId);
    const coherent = !record ||
      await putOneCoherently(parts, { record, token: undefined });
    return { kind: "replayed", answer, coherent };
  }
}

function alreadyThere(id: string, currentVersion: number): CatalogError {
  const message = "belongs to a product that is already there";
  return new CatalogError(
    "conflict",
    `Cannot create product "${id}": the id ${message}`,
    {
      currentVersion,
      issues: [{ pointer: "/id", code: "id_taken", message }],
    },
  );
}
