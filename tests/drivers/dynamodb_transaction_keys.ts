import { z } from "zod";

const Key = z.object({
  pk: z.object({ S: z.string() }),
  sk: z.object({ S: z.string() }),
});
const Transaction = z.object({
  TransactItems: z.array(z.union([
    z.object({ Put: z.object({ Item: Key }) })
      .transform(({ Put }) => Put.Item),
    z.object({ Update: z.object({ Key }) })
      .transform(({ Update }) => Update.Key),
    z.object({ Delete: z.object({ Key }) })
      .transform(({ Delete }) => Delete.Key),
    z.object({ ConditionCheck: z.object({ Key }) })
      .transform(({ ConditionCheck }) => ConditionCheck.Key),
  ])),
});

/** Partition and sort key of each action of a `TransactWriteItems` request. */
export function transactionKeys(
  body: string,
): [partition: string, sort: string][] {
  return Transaction.parse(JSON.parse(body)).TransactItems
    .map(({ pk, sk }) => [pk.S, sk.S]);
}
