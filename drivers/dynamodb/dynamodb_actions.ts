import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Item } from "./dynamodb_attributes.ts";

/** One action of a transaction on the table of that name. */
export type Action = (table: string) => TransactWriteItem;

/** What must hold of an item for the whole transaction to happen. */
export type Condition = { expression: string; values?: Item };

/** Writes the whole item. */
export function put(item: Item, condition?: Condition): Action {
  return (TableName) => ({
    Put: { TableName, Item: item, ...conditional(condition) },
  });
}

/** Removes the item if it is there. */
export function remove(key: Item, condition?: Condition): Action {
  return (TableName) => ({
    Delete: { TableName, Key: key, ...conditional(condition) },
  });
}

/** Changes an item, which is made if it is not there. */
export function update(
  key: Item,
  change: { expression: string; values?: Item },
  condition?: Condition,
): Action {
  return (TableName) => ({
    Update: {
      TableName,
      Key: key,
      UpdateExpression: change.expression,
      ...conditional(condition, change.values),
    },
  });
}

/** Changes nothing, but asks for the condition. */
export function check(key: Item, condition: Condition): Action {
  return (TableName) => ({
    ConditionCheck: {
      TableName,
      Key: key,
      ConditionExpression: condition.expression,
      ...conditional(condition),
    },
  });
}

/** That the table has no such item. */
export const isAbsent: Condition = { expression: "attribute_not_exists(pk)" };

/** That the table has this item. */
export const isPresent: Condition = { expression: "attribute_exists(pk)" };

function conditional(condition?: Condition, more: Item = {}) {
  const values = { ...condition?.values, ...more };
  return {
    ...(condition ? { ConditionExpression: condition.expression } : {}),
    // DynamoDB refuses an empty map.
    ...(Object.keys(values).length > 0
      ? { ExpressionAttributeValues: values }
      : {}),
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  };
}
