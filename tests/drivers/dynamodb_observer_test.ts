import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { dynamodbStore } from "../../drivers/dynamodb/dynamodb_store.ts";
import {
  createTable,
  deleteTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import type { ServiceCall } from "../../src/catalog/observe.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { creation, put } from "../contracts/store_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import {
  cancellation,
  type DynamodbFaultFront,
  dynamodbFaultFront,
  refusal,
} from "./dynamodb_fault_front.ts";
import { newTable } from "./dynamodb_service.ts";

const services = await serviceEnvironment();

describe("what the DynamoDB store tells its observer", {
  skip: services === undefined && noServices,
}, () => {
  let front: DynamodbFaultFront;
  let store: ProductStore;
  let close: () => Promise<void>;
  let calls: ServiceCall[] = [];
  let units = new Map<string, number>();

  before(async () => {
    assert.ok(services);
    front = await dynamodbFaultFront(services.AWS_ENDPOINT_URL_DYNAMODB);
    const table = newTable(services);
    await createTable(table);
    store = dynamodbStore({
      ...table,
      endpoint: front.url,
      now: Date.now,
      observer: {
        call: (call) => calls.push(call),
        count: (what, amount) =>
          units.set(what, (units.get(what) ?? 0) + amount),
      },
    });
    close = async () => {
      await store.close();
      await front.stop();
      await deleteTable(table);
    };
  });

  after(() => close());

  /** What is told while `work` is done. */
  async function told(
    work: () => Promise<unknown>,
  ): Promise<Map<string, number>> {
    calls = [];
    units = new Map();
    await work();
    const counts = new Map<string, number>();
    for (const { service, operation, seconds, outcome } of calls) {
      assert.equal(service, "dynamodb");
      assert.ok(seconds > 0 && seconds < 60, `${seconds} s`);
      const name = `${operation} ${outcome}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }

  it("is each request, with the capacity it took", async () => {
    await put(store, creation({ id: "first" }));
    const written = await told(() => put(store, creation({ id: "1" })));
    assert.deepEqual([...written], [["TransactWriteItems answered", 1]]);
    assert.ok((units.get("write_capacity_units") ?? 0) > 0);
    assert.equal(units.get("read_capacity_units"), undefined);
    const read = await told(() =>
      Promise.all([
        store.getProduct("1"),
        store.getProducts(["1", "2"]),
        store.listProducts({ order: "id", status: "active", limit: 2 }),
        store.scanProducts({ limit: 1 }),
      ])
    );
    assert.deepEqual(
      [...read.keys()].toSorted(),
      ["BatchGetItem", "GetItem", "Query", "Scan"]
        .map((operation) => `${operation} answered`),
    );
    assert.ok((units.get("read_capacity_units") ?? 0) >= 4);
    assert.equal(units.get("write_capacity_units"), undefined);
  });

  it("is a request that was throttled", async () => {
    front.fail(
      "TransactWriteItems",
      refusal("ThrottlingException"),
      cancellation(["ThrottlingError"]),
    );
    const counts = await told(() => put(store, creation({ id: "slowed" })));
    assert.deepEqual([...counts], [
      ["TransactWriteItems throttled", 2],
      ["TransactWriteItems answered", 1],
    ]);
  });

  it("is a request that was refused, and one that got no answer", async () => {
    const again = creation({ id: "1" });
    const refused = await told(() => store.commit(again));
    assert.deepEqual([...refused], [["TransactWriteItems refused", 1]]);
    front.fail("GetItem", "lose answer", "lose answer");
    const failed = await told(() => store.getProduct("1"));
    assert.ok((failed.get("GetItem failed") ?? 0) > 0);
    assert.equal(failed.get("GetItem answered"), 1);
  });
});
