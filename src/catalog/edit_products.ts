import type {
  Catalog,
  IdempotentRequest,
  Precondition,
  ProductWrite,
} from "./catalog.ts";
import { checkPrecondition } from "./check_precondition.ts";
import { invalidProduct } from "./check_product.ts";
import { CatalogError } from "./errors.ts";
import { mergePatch } from "./merge_patch.ts";
import { writtenFields } from "./next_record.ts";
import type { IdempotencyRecord, ProductStore } from "./ports/product_store.ts";
import { type Product, ProductReplace } from "./product.ts";
import { toCachedRecord, toServedProduct } from "./served_product.ts";
import type { WriteOutcome, WriteProduct } from "./write_product.ts";
import { toIssues } from "./issues.ts";

const idempotencySeconds = 48 * 60 * 60;

type EditParts = {
  store: ProductStore;
  writeProduct: WriteProduct;
  now: () => number;
  newId: () => string;
};

type Edits = Pick<
  Catalog,
  "createProduct" | "replaceProduct" | "patchProduct" | "deleteProduct"
>;

/** The four ways a client changes one product. */
export function createEdits(parts: EditParts): Edits {
  const { writeProduct, store, now, newId } = parts;

  const createProduct: Edits["createProduct"] = async (input, idempotent) => {
    const { id: chosenId, ...fields } = input;
    const earlier = idempotent &&
      await store.getIdempotencyRecord(idempotent.key);
    if (idempotent && earlier) return replay(idempotent, earlier);

    const id = chosenId ?? newId();
    try {
      const outcome = await writeProduct({
        id,
        retry: false,
        change: (previous) => {
          if (previous?.product) throw alreadyThere(id, previous.version);
          return { fields };
        },
        ...(idempotent ? { idempotency: toRecord(idempotent) } : {}),
      });
      if (outcome.status === "repeated" && idempotent) {
        return replay(idempotent, outcome.idempotency);
      }
      return { kind: "written", ...toWrite(outcome) };
    } catch (error) {
      // The id may have been taken by the same request, sent twice at once.
      const winner = idempotent &&
        await store.getIdempotencyRecord(idempotent.key);
      if (!winner) throw error;
      return replay(idempotent, winner);
    }
  };

  const replaceProduct: Edits["replaceProduct"] = async (
    id,
    fields,
    precondition,
  ) => {
    const change = demanding(id, precondition, () => ({ fields }));
    const retry = precondition.kind === "exists";
    return toWrite(await writeProduct({ id, change, retry }));
  };

  const patchProduct: Edits["patchProduct"] = async (
    id,
    patch,
    precondition = { kind: "exists" },
  ) => {
    const change = demanding(id, precondition, (product) => {
      const merged = mergePatch(product && writtenFields(product), patch);
      const parsed = ProductReplace.safeParse(merged);
      if (!parsed.success) throw invalidProduct(id, toIssues(parsed.error));
      return { fields: parsed.data };
    });
    // Setting one field commutes with other writes, so a lost race is no conflict.
    const retry = precondition.kind === "exists";
    return toWrite(await writeProduct({ id, change, retry }));
  };

  const deleteProduct: Edits["deleteProduct"] = async (id, precondition) => {
    const outcome = await writeProduct({
      id,
      change: demanding(id, precondition, () => "remove"),
      retry: precondition.kind === "exists",
    });
    const { record, coherent } = written(outcome);
    return { id, version: record.version, coherent };
  };

  function toRecord(idempotent: IdempotentRequest) {
    return (product: Parameters<IdempotentRequest["toAnswer"]>[0]) => ({
      key: idempotent.key,
      requestHash: idempotent.requestHash,
      answer: idempotent.toAnswer(product),
      expiresAt: now() + idempotencySeconds * 1000,
    });
  }

  return { createProduct, replaceProduct, patchProduct, deleteProduct };
}

function demanding(
  id: string,
  precondition: Precondition,
  change: (
    product: Product | undefined,
  ) => { fields: ProductReplace } | "remove",
): Parameters<WriteProduct>[0]["change"] {
  return (previous) => {
    const version = previous?.product && previous.version;
    checkPrecondition({ subject: `product "${id}"`, version }, precondition);
    return change(previous?.product);
  };
}

function toWrite(outcome: WriteOutcome): ProductWrite {
  const { status, previous, record, coherent } = written(outcome);
  const served = toServedProduct(record.id, toCachedRecord(record), "product");
  if (!served) {
    throw new Error(`Product "${record.id}" was removed, not written`);
  }
  const isNew = previous?.product === undefined;
  return {
    product: served,
    outcome: status === "unchanged"
      ? "unchanged"
      : isNew
      ? "created"
      : "updated",
    coherent,
  };
}

function written(
  outcome: WriteOutcome,
): Exclude<WriteOutcome, { status: "repeated" }> {
  if (outcome.status === "repeated") {
    throw new Error("Only a request with an idempotency key can be repeated");
  }
  return outcome;
}

function replay(
  { requestHash }: IdempotentRequest,
  record: IdempotencyRecord,
): { kind: "replayed"; answer: IdempotencyRecord["answer"] } {
  if (record.requestHash !== requestHash) {
    throw new CatalogError(
      "idempotency_mismatch",
      `Cannot use idempotency key "${record.key}" again: it belongs to another request`,
    );
  }
  return { kind: "replayed", answer: record.answer };
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
