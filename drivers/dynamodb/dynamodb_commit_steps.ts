import type {
  Commit,
  IdempotencyRecord,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import {
  type Action,
  type Condition,
  isAbsent,
  put,
  remove,
} from "./dynamodb_actions.ts";
import { json, number, text } from "./dynamodb_attributes.ts";
import { refile } from "./dynamodb_filing.ts";
import { idempotencyItem, recordItem } from "./dynamodb_items.ts";
import { skuOwnerKey } from "./dynamodb_keys.ts";
import { putOutboxEntry } from "./dynamodb_outbox_items.ts";

/** An action of a commit, and what its condition is about. */
export type CommitStep = {
  action: Action;
  about: "product" | "idempotency" | "sku" | "other";
};

/**
 * Everything a commit writes and demands, but that its new categories exist. Only
 * what differs between `previous` and `next` is touched: at most 87 actions for a
 * product of 40 categories.
 */
export function commitSteps(commit: Commit, now: number): CommitStep[] {
  const { previous, next, idempotency } = commit;
  const { id, version } = next;
  const entry = putOutboxEntry({ kind: "product", id, version }, now);
  return [
    { about: "product", action: put(recordItem(next), isStill(previous)) },
    ...(idempotency ? [idempotencyStep(idempotency, now)] : []),
    ...skuSteps(commit),
    ...[...refile(previous, next), entry].map((action) => ({
      about: "other" as const,
      action,
    })),
  ];
}

/** The categories a commit brings its product into. One that it was in and filed under has a product, so that it cannot have been removed. */
export function newCategories({ previous, next }: Commit): string[] {
  const filedUnder = new Set(previous?.filedUnder);
  const before = new Set(
    previous?.product?.categories?.filter((id) => filedUnder.has(id)),
  );
  return [...new Set(next.product?.categories)]
    .filter((categoryId) => !before.has(categoryId));
}

/** The SKU in the form in which it is unique. */
export function skuKeyOf(
  record: ProductRecord | undefined,
): string | undefined {
  return record?.product?.sku?.toLowerCase();
}

/** That the stored record is `record`, filed as it is there; or that there is none. */
export function isStill(record: ProductRecord | undefined): Condition {
  if (!record) return isAbsent;
  return {
    expression: "version = :version AND filedUnder = :filedUnder",
    values: {
      ":version": number(record.version),
      ":filedUnder": json(record.filedUnder),
    },
  };
}

function idempotencyStep(record: IdempotencyRecord, now: number): CommitStep {
  return {
    about: "idempotency",
    action: put(idempotencyItem(record), {
      expression: "attribute_not_exists(pk) OR expiresAt <= :now",
      values: { ":now": number(now) },
    }),
  };
}

function skuSteps({ previous, next }: Commit): CommitStep[] {
  const before = skuKeyOf(previous);
  const after = skuKeyOf(next);
  if (before === after) return [];
  const productId = text(next.id);
  const isFreeOrOwn = {
    expression: "attribute_not_exists(pk) OR productId = :productId",
    values: { ":productId": productId },
  };
  const steps: CommitStep[] = [];
  if (after !== undefined) {
    const item = { ...skuOwnerKey(after), productId };
    steps.push({ about: "sku", action: put(item, isFreeOrOwn) });
  }
  if (before !== undefined) {
    const action = remove(skuOwnerKey(before), isFreeOrOwn);
    steps.push({ about: "other", action });
  }
  return steps;
}
