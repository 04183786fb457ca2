import type { ProductWrite } from "./product_write.ts";
import { toCachedRecord, toServedProduct } from "./served_product.ts";
import type { WriteOutcome } from "./write_product.ts";

/** A write that was carried out, not answered from an idempotency record. */
export type DoneWrite = Exclude<WriteOutcome, { status: "repeated" }>;

/** The outcome of a write that has no idempotency key, and so was carried out. */
export function doneWrite(outcome: WriteOutcome): DoneWrite {
  if (outcome.status !== "repeated") return outcome;
  throw new Error("Only a request with an idempotency key can be repeated");
}

/** What a client is told of a product that was written. */
export function toProductWrite(
  { status, previous, record, coherent }: DoneWrite,
): ProductWrite {
  const product = toServedProduct(
    record.id,
    toCachedRecord(record),
    "product",
  );
  if (!product) {
    throw new Error(`Product "${record.id}" was removed, not written`);
  }
  const done = previous?.product ? "updated" : "created";
  return {
    product,
    outcome: status === "unchanged" ? "unchanged" : done,
    coherent,
  };
}
