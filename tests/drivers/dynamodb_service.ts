import { randomUUID } from "node:crypto";
import type { DynamodbOptions } from "../../drivers/dynamodb/dynamodb_options.ts";
import { dynamodbStore } from "../../drivers/dynamodb/dynamodb_store.ts";
import {
  createTable,
  deleteTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { ServiceEnvironment } from "../services/service_environment.ts";

/** How a store with a table of its own is opened. */
export type OpenOptions = {
  now: () => number;
  /** Address that stands before the service's own. */
  endpoint?: string;
  requestTimeoutMs?: number;
};

/** Where a new table on the service would be. */
export function newTable(
  environment: ServiceEnvironment,
): DynamodbOptions {
  return {
    table: `aisle-test-${randomUUID()}`,
    region: environment.AWS_REGION,
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID,
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    },
    // A busy machine is no fault of the store.
    requestTimeoutMs: 10_000,
  };
}

/** Opens stores on the service, each on a new table that is removed when it closes. */
export function dynamodbService(
  environment: ServiceEnvironment,
): (options: OpenOptions) => Promise<ProductStore> {
  return async (options) => {
    const service = newTable(environment);
    await createTable(service);
    const store = dynamodbStore({ ...service, ...options });
    return {
      ...store,
      async close() {
        await store.close();
        await deleteTable(service);
      },
    };
  };
}
