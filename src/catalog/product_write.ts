import type { IdempotencyRecord } from "./ports/product_store.ts";
import type { ServedProduct } from "./served_product.ts";

/** What a conditional write demands of the stored version (RFC 9110, section 13.1). */
export type Precondition =
  | { kind: "version"; versions: readonly number[] }
  | { kind: "exists" }
  | { kind: "absent" };

/** What was written, and whether every reader sees it from now on (guarantee G2). */
export type ProductWrite = {
  product: ServedProduct;
  outcome: "created" | "updated" | "unchanged";
  coherent: boolean;
};

export type ProductRemoval = { id: string; version: number; coherent: boolean };

/** Makes a request with an `Idempotency-Key` repeatable. */
export type IdempotentRequest = {
  key: string;
  requestHash: string;
  toAnswer(
    product: ServedProduct,
  ): Omit<IdempotencyRecord["answer"], "productId">;
};

/** A new product, or the answer that the same request got before. */
export type ProductCreation =
  | ({ kind: "written" } & ProductWrite)
  | {
    kind: "replayed";
    answer: IdempotencyRecord["answer"];
    coherent: boolean;
  };
