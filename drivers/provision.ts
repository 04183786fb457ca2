import type { Config } from "../src/config.ts";

/**
 * Makes what the configured services lack, and deletes nothing: the DynamoDB
 * table with its indexes. SQLite files and search indices are made on first use.
 * Resolves what is there afterwards, in words.
 */
export async function provision(
  { store }: Pick<Config, "store">,
): Promise<string[]> {
  switch (store.driver) {
    case "sqlite":
      return [];
    case "dynamodb": {
      const { createTable, expireIdempotencyRecords } = await import(
        "./dynamodb/dynamodb_table.ts"
      );
      await createTable(store);
      await expireIdempotencyRecords(store);
      return [`DynamoDB table "${store.table}"`];
    }
  }
}
