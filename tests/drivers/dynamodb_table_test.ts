import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import type { DynamodbOptions } from "../../drivers/dynamodb/dynamodb_options.ts";
import { dynamodbStore } from "../../drivers/dynamodb/dynamodb_store.ts";
import {
  createTable,
  deleteTable,
  planTable,
  provisionTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import { tableDefinition } from "../../drivers/dynamodb/dynamodb_table_definition.ts";
import { creation, put } from "../contracts/store_fixture.ts";
import { startDynamodb } from "../services/dynamodb.ts";
import type { Service } from "../services/service.ts";
import {
  noServices,
  type ServiceEnvironment,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { newTable } from "./dynamodb_service.ts";

const services = await serviceEnvironment();

describe("the DynamoDB table", {
  skip: services === undefined && noServices,
}, () => {
  // Of its own: DynamoDB Local makes no index once it has seven tables that expire.
  let dynamodb: Service;
  let environment: ServiceEnvironment;
  let client: DynamoDBClient;

  before(async () => {
    assert.ok(services);
    dynamodb = await startDynamodb();
    environment = { ...services, ...dynamodb.environment };
    client = new DynamoDBClient(newTable(environment));
  });

  after(async () => {
    client.destroy();
    await dynamodb.stop();
  });

  async function withTable(
    work: (options: DynamodbOptions) => Promise<void>,
  ): Promise<void> {
    const options = newTable(environment);
    try {
      await work(options);
    } finally {
      await deleteTable(options);
    }
  }

  /** Makes a table without what is named here. */
  async function makeIncomplete(
    { table: TableName }: DynamodbOptions,
    without: string,
  ): Promise<void> {
    const { TimeToLiveSpecification: _, ...definition } = tableDefinition;
    const indexes = definition.GlobalSecondaryIndexes
      .filter(({ IndexName }) => IndexName !== without);
    const keys = [definition, ...indexes].flatMap(({ KeySchema = [] }) =>
      KeySchema.map(({ AttributeName }) => AttributeName)
    );
    await client.send(
      new CreateTableCommand({
        TableName,
        ...definition,
        AttributeDefinitions: definition.AttributeDefinitions
          .filter(({ AttributeName }) => keys.includes(AttributeName)),
        GlobalSecondaryIndexes: indexes,
      }),
    );
  }

  it("says what would be made, makes it, and then has nothing to do", () =>
    withTable(async (options) => {
      const { table } = options;
      const expiry = `Let "${table}" remove idempotency records`;
      assert.deepEqual(await planTable(options), [
        `Create table "${table}" with the indexes "by_newest", "by_name", "by_price"`,
        expiry,
      ]);
      await createTable(options);
      assert.deepEqual(await planTable(options), [expiry]);
      for (let times = 0; times < 2; times++) {
        const done = await provisionTable(options);
        assert.deepEqual(done, times === 0 ? [expiry] : []);
        assert.deepEqual(await planTable(options), []);
      }
    }));

  it("is as it is defined", () =>
    withTable(async (options) => {
      await createTable(options);
      const { Table } = await client.send(
        new DescribeTableCommand({ TableName: options.table }),
      );
      assert.deepEqual(Table?.KeySchema, tableDefinition.KeySchema);
      assert.deepEqual(
        Table?.GlobalSecondaryIndexes?.map((
          { IndexName, KeySchema, Projection },
        ) => ({ IndexName, KeySchema, Projection }))
          .toSorted((a, b) => `${a.IndexName}` < `${b.IndexName}` ? -1 : 1),
        tableDefinition.GlobalSecondaryIndexes
          .toSorted((a, b) => a.IndexName < b.IndexName ? -1 : 1),
      );
      assert.equal(Table?.BillingModeSummary?.BillingMode, "PAY_PER_REQUEST");
    }));

  it("gets an index that it lacks, and keeps what is in it", () =>
    withTable(async (options) => {
      await makeIncomplete(options, "by_price");
      const store = dynamodbStore({ ...options, now: Date.now });
      try {
        const { id } = await put(store, creation({ id: "kept" }));
        const list = () =>
          store.listProducts({ order: "price", status: "active", limit: 5 });
        await assert.rejects(list(), { code: "unavailable" });
        const [first] = await planTable(options);
        assert.equal(first, `Add to table "${options.table}": "by_price"`);
        await createTable(options);
        assert.deepEqual(await list(), { ids: [id] });
      } finally {
        await store.close();
      }
    }));

  it("refuses a table of another kind, and leaves it as it is", () =>
    withTable(async (options) => {
      await client.send(
        new CreateTableCommand({
          TableName: options.table,
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        }),
      );
      const message =
        `Cannot use table "${options.table}": its keys are id HASH, not pk HASH, sk RANGE`;
      for (const use of [planTable, createTable, provisionTable]) {
        await assert.rejects(use(options), { code: "conflict", message });
      }
    }));
});
