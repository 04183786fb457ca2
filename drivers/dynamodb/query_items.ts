import type { QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { type Item, text } from "./dynamodb_attributes.ts";
import type { DynamodbTable } from "./open_table.ts";

/** Which items of a partition are asked for; without a condition on the sort key all of them. */
export type ItemQuery = {
  partition: string;
  /** A condition on the sort key, with its values. */
  range?: { expression: string; values: Item } | undefined;
  index?: string | undefined;
  descending?: boolean | undefined;
  /** The attributes wanted; absent: all. */
  attributes?: string;
  /** Most items to return; absent: all. */
  limit?: number;
};

/** The first items of a partition, over as many pages as that takes. */
export async function queryItems(
  table: DynamodbTable,
  doing: string,
  query: ItemQuery,
): Promise<Item[]> {
  const { limit = Infinity } = query;
  const items: Item[] = [];
  let begin: Item | undefined;
  do {
    const { items: found, last } = await table.query(doing, {
      ...toInput(query),
      ...(limit === Infinity ? {} : { Limit: limit - items.length }),
      ExclusiveStartKey: begin,
    });
    items.push(...found);
    begin = last;
  } while (begin !== undefined && items.length < limit);
  return items;
}

function toInput(
  { partition, range, index, descending, attributes }: ItemQuery,
): Omit<QueryCommandInput, "TableName"> {
  return {
    KeyConditionExpression: range
      ? `pk = :partition AND ${range.expression}`
      : "pk = :partition",
    ExpressionAttributeValues: {
      ":partition": text(partition),
      ...range?.values,
    },
    ScanIndexForward: !descending,
    ...(index === undefined ? {} : { IndexName: index }),
    ...(attributes === undefined ? {} : { ProjectionExpression: attributes }),
  };
}
