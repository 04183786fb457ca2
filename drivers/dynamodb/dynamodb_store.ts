import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { categoryGates } from "./dynamodb_category_gates.ts";
import { commitProduct } from "./dynamodb_commit.ts";
import { commitProducts } from "./dynamodb_commit_many.ts";
import { outboxClaims } from "./dynamodb_claims.ts";
import { readIdempotencyRecord } from "./dynamodb_idempotency.ts";
import { revisionKey } from "./dynamodb_keys.ts";
import { productLists } from "./dynamodb_lists.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";
import { outboxWork } from "./dynamodb_outbox.ts";
import { outboxState } from "./dynamodb_parked.ts";
import { productReads } from "./dynamodb_products.ts";
import { refiling } from "./dynamodb_refile.ts";
import { productScan } from "./dynamodb_scan.ts";
import { settings } from "./dynamodb_settings.ts";
import { taxonomyStore } from "./dynamodb_taxonomy.ts";
import { openTable } from "./open_table.ts";

/**
 * The products in one DynamoDB table, see `createTable`. Lists by anything but
 * the id come from indexes that follow a commit after some milliseconds.
 */
export function dynamodbStore(
  options: DynamodbOptions & { now(): number },
): ProductStore {
  const table = openTable(options);
  const context = {
    table,
    gates: categoryGates(table),
    now: options.now,
  };
  return {
    ...productReads(table),
    ...productScan(table),
    ...productLists(table),
    ...refiling(table),
    ...taxonomyStore(context),
    ...settings(table),
    ...outboxClaims(context),
    ...outboxWork(context),
    ...outboxState(context),
    commit: (commit) => commitProduct(context, commit),
    commitMany: (commits) => commitProducts(context, commits),
    getIdempotencyRecord: (key) => readIdempotencyRecord(context, key),
    async ping() {
      await table.getItem(`reach table "${options.table}"`, revisionKey());
    },
    close() {
      table.close();
      return Promise.resolve();
    },
  };
}
