import type {
  Commit,
  IdempotencyRecord,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import {
  type Action,
  check,
  type Condition,
  isAbsent,
  put,
  remove,
} from "./dynamodb_actions.ts";
import { json, number, text } from "./dynamodb_attributes.ts";
import { refile } from "./dynamodb_filing.ts";
import { idempotencyItem, recordItem } from "./dynamodb_items.ts";
import { categoryGuardKey, skuOwnerKey } from "./dynamodb_keys.ts";
import { putOutboxEntry } from "./dynamodb_outbox_items.ts";

/** An action of a commit, and what its condition is about. */
export type CommitStep = {
  action: Action;
  about: "product" | "idempotency" | "sku" | "other" | { categoryId: string };
};

/** Everything a commit writes and demands. Only what differs between `previous` and `next` is touched. */
export function commitSteps(commit: Commit, now: number): CommitStep[] {
  const { previous, next, idempotency } = commit;
  const { id, version } = next;
  const entry = putOutboxEntry({ kind: "product", id, version }, now);
  return [
    { about: "product", action: put(recordItem(next), isStill(previous)) },
    ...(idempotency ? [idempotencyStep(idempotency, now)] : []),
    ...skuSteps(commit),
    ...newCategories(commit).map(categoryStep),
    ...[...refile(previous, next), entry].map((action) => ({
      about: "other" as const,
      action,
    })),
  ];
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

/** A category that the product was in and filed under has a product, so that it cannot have been removed. */
function newCategories({ previous, next }: Commit): string[] {
  const filedUnder = new Set(previous?.filedUnder);
  const before = new Set(
    previous?.product?.categories?.filter((id) => filedUnder.has(id)),
  );
  return [...new Set(next.product?.categories)]
    .filter((categoryId) => !before.has(categoryId));
}

function categoryStep(categoryId: string): CommitStep {
  return {
    about: { categoryId },
    action: check(categoryGuardKey(categoryId), {
      expression: "attribute_exists(pk) AND attribute_not_exists(removal)",
    }),
  };
}
