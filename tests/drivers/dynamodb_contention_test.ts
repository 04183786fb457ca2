import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { dynamodbStore } from "../../drivers/dynamodb/dynamodb_store.ts";
import {
  createTable,
  deleteTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import {
  addCategories,
  categoryChange,
  creation,
  put,
} from "../contracts/store_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import {
  type DynamodbFaultFront,
  dynamodbFaultFront,
} from "./dynamodb_fault_front.ts";
import { newTable } from "./dynamodb_service.ts";

const services = await serviceEnvironment();

/** Tries again what was given up because others were in the way. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; tries < 10; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isCatalogError(error, "unavailable")) throw error;
    }
  }
  return await work();
}

describe("DynamoDB stores that share a table, when conflicts are refused", {
  skip: services === undefined && noServices,
}, () => {
  let front: DynamodbFaultFront;
  let stores: [ProductStore, ProductStore];
  let close: () => Promise<void>;

  before(async () => {
    assert.ok(services);
    front = await dynamodbFaultFront(services.AWS_ENDPOINT_URL_DYNAMODB);
    // DynamoDB Local lets conflicting transactions wait for one another.
    front.conflict(true);
    const table = newTable(services);
    await createTable(table);
    const open = () =>
      dynamodbStore({ ...table, endpoint: front.url, now: Date.now });
    stores = [open(), open()];
    close = async () => {
      for (const store of stores) await store.close();
      await front.stop();
      await deleteTable(table);
    };
  });

  after(() => close());

  /** New products in a category. */
  function guests(categoryId: string, name: string, count: number): Commit[] {
    const categories = [categoryId];
    return Array.from(
      { length: count },
      (_, n) => creation({ id: `${name}${n}`, categories }, categories),
    );
  }

  it("lets one process write into one category as fast as into many", async () => {
    const [store] = stores;
    await addCategories(store, "hot");
    const before = front.count("conflicts");
    const outcomes = await Promise.all([
      ...["a", "b", "c", "d"].map((name) =>
        store.commitMany(guests("hot", name, 50))
      ),
      ...guests("hot", "single", 20).map((commit) => store.commit(commit)),
    ]);
    assert.ok(outcomes.flat().every(({ status }) => status === "committed"));
    assert.equal(front.count("conflicts") - before, 0);
  });

  it("lets processes that meet at a gate pass one after another", async () => {
    const [first] = stores;
    await addCategories(first, "shared");
    const outcomes = await Promise.all(
      stores.flatMap((store, process) =>
        ["a", "b", "c", "d", "e", "f"].map((name) =>
          store.commitMany(guests("shared", `${process}${name}`, 30))
        )
      ),
    );
    assert.ok(outcomes.flat().every(({ status }) => status === "committed"));
  });

  it("lets one of those that write a product at the same time win", async () => {
    const [first, second] = stores;
    const writers = Array.from(
      { length: 8 },
      () => creation({ id: "contended", sku: "contended" }),
    );
    const outcomes = await Promise.all(
      writers.map((commit, index) =>
        index % 2
          ? first.commit(commit)
          : second.commitMany([commit, creation({ id: `beside${index}` })])
            .then(([outcome]) => outcome)
      ),
    );
    const winners = outcomes.filter((outcome) =>
      outcome?.status === "committed"
    );
    assert.equal(winners.length, 1);
    for (const index of [0, 2, 4, 6]) {
      assert.ok(await first.getProduct(`beside${index}`));
    }
  });

  it("never removes a category that another process files products in", async () => {
    const [remover, filer] = stores;
    const ends = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const categoryId = `race${round}`;
      const revision = await addCategories(remover, categoryId);
      // The filer has seen the category and asks no more; what is filed nowhere keeps none.
      await put(
        filer,
        creation({ id: `seen${round}`, categories: [categoryId] }),
      );
      const removal = insist(() =>
        remover.commitTaxonomy(categoryChange(revision, categoryId))
      );
      for (let read = 0; read < round; read++) await filer.ping();
      const filing = await filer.commitMany(
        guests(categoryId, `race${round}-`, 40),
      );
      const filed = new Set(filing.map(({ status }) => status));
      const end = `${(await removal).status}, ${[...filed].sort().join("+")}`;
      ends.add(end);
      // Some may come in before the gates close, which keeps the category.
      assert.match(
        end,
        /^committed, category_missing$|^category_in_use, committed$/,
      );
    }
    assert.equal(ends.size, 2, "the products came too early or too late");
  });
});
