import { randomUUID } from "node:crypto";
import { dynamodbStore } from "../../drivers/dynamodb/dynamodb_store.ts";
import {
  createTable,
  deleteTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import { productStoreContract } from "../contracts/product_store_contract.ts";
import type { OpenStore } from "../contracts/store_fixture.ts";
import { productStoreModel } from "../models/product_store_model.ts";
import {
  type ServiceEnvironment,
  serviceEnvironment,
} from "../services/service_environment.ts";

const services = await serviceEnvironment();
if (services) testStore(services);

function testStore(environment: ServiceEnvironment): void {
  const service = {
    region: environment.AWS_REGION,
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID,
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    },
    // A busy machine is no fault of the store.
    requestTimeoutMs: 10_000,
  };

  const open: OpenStore = async ({ now }) => {
    const options = { ...service, table: `aisle-test-${randomUUID()}` };
    await createTable(options);
    const store = dynamodbStore({ ...options, now });
    return {
      ...store,
      async close() {
        await store.close();
        await deleteTable(options);
      },
    };
  };

  productStoreContract("the DynamoDB store", open);
  productStoreModel("the DynamoDB store", open, { runs: 15 });
}
