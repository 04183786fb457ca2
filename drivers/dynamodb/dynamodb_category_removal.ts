import { ProductStatus } from "../../src/catalog/product.ts";
import {
  type Action,
  type Condition,
  isPresent,
  remove,
  update,
} from "./dynamodb_actions.ts";
import {
  type Item,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { listPartition } from "./dynamodb_filing.ts";
import { categoryGuardKey, listShards } from "./dynamodb_keys.ts";
import { queryItems } from "./query_items.ts";

/** A removal that has lasted this long was left behind by a process that ended. */
const stuckAfterMs = 10_000;

/**
 * A removal in progress. While its token stands in the category's guard and the
 * gates are closed to earlier looks, no product can enter the category, so that
 * what `hasProducts` says remains true.
 */
export type CategoryRemoval = { categoryId: string; token: string };

/** The action by which a category's guard comes into being. */
export function guardCategory(categoryId: string): Action {
  return update(categoryGuardKey(categoryId), {
    expression: "SET categoryId = :categoryId",
    values: { ":categoryId": text(categoryId) },
  });
}

/** Marks a category as one that is being removed; `undefined` if there is no such category. */
export async function beginRemoval(
  { table, now }: DynamodbContext,
  categoryId: string,
): Promise<CategoryRemoval | undefined> {
  const token = crypto.randomUUID();
  const { status } = await table.transact(`remove category "${categoryId}"`, [
    update(categoryGuardKey(categoryId), {
      expression: "SET removal = :removal, removalBegan = :now",
      values: { ":removal": text(token), ":now": number(now()) },
    }, isPresent),
  ]);
  return status === "committed" ? { categoryId, token } : undefined;
}

/** The action that completes a removal, unless another one has taken its place. */
export function completeRemoval(removal: CategoryRemoval): Action {
  return remove(categoryGuardKey(removal.categoryId), isOf(removal));
}

/** Opens the category again. */
export async function endRemoval(
  { table }: DynamodbContext,
  removal: CategoryRemoval,
): Promise<void> {
  const { categoryId } = removal;
  await table.transact(`open category "${categoryId}" again`, [
    update(categoryGuardKey(categoryId), {
      expression: "REMOVE removal, removalBegan",
    }, isOf(removal)),
  ]);
}

/** Opens the category again if the removal noted in its guard was left behind. */
export async function endStuckRemoval(
  context: DynamodbContext,
  guard: Item,
): Promise<void> {
  const lastedMs = context.now() - numberOf(guard, "removalBegan");
  if (lastedMs < stuckAfterMs) return;
  const categoryId = textOf(guard, "categoryId");
  await endRemoval(context, { categoryId, token: textOf(guard, "removal") });
}

/** Whether a product in any status is filed under the category. */
export async function hasProducts(
  { table }: DynamodbContext,
  category: string,
): Promise<boolean> {
  const doing = `look for products in category "${category}"`;
  const shards = Array.from({ length: listShards }, (_, shard) => shard);
  const rows = await Promise.all(
    ProductStatus.options.flatMap((status) =>
      shards.map((shard) =>
        queryItems(table, doing, {
          partition: listPartition({ category, status, shard }),
          limit: 1,
        })
      )
    ),
  );
  return rows.flat().length > 0;
}

function isOf({ token }: CategoryRemoval): Condition {
  return {
    expression: "removal = :removal",
    values: { ":removal": text(token) },
  };
}
