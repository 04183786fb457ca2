import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import {
  addCategories,
  categoryChange,
  change,
  type Clock,
  creation,
  newClock,
  put,
  putMany,
} from "../contracts/store_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import {
  type DynamodbFaultFront,
  dynamodbFaultFront,
  refusal,
} from "./dynamodb_fault_front.ts";
import { dynamodbService } from "./dynamodb_service.ts";

const services = await serviceEnvironment();
const writes = 5;

const conflict = refusal("TransactionCanceledException", {
  CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
});

describe("the DynamoDB store, when DynamoDB fails", {
  skip: services === undefined && noServices,
}, () => {
  let front: DynamodbFaultFront;
  let store: ProductStore;
  let clock: Clock;

  before(async () => {
    assert.ok(services);
    clock = newClock();
    front = await dynamodbFaultFront(services.AWS_ENDPOINT_URL_DYNAMODB);
    store = await dynamodbService(services)({
      now: clock.now,
      endpoint: front.url,
      requestTimeoutMs: 2_000,
    });
  });

  after(async () => {
    await store.close();
    await front.stop();
  });

  /** The operation of a commit fails like this, as often as it is tried. */
  function failCommits(...faults: Parameters<DynamodbFaultFront["fail"]>[1][]) {
    front.fail("TransactWriteItems", ...faults);
  }

  async function entriesOf(id: string): Promise<number> {
    const claims = await store.claimOutbox({ owner: "me", leaseSeconds: 10 });
    const shards = await Promise.all(
      claims.map((claim) => store.readOutbox(claim, 1_000)),
    );
    return shards.flat().filter(({ subject }) =>
      subject.kind === "product" && subject.id === id
    ).length;
  }

  it("commits once when the answer is lost", async () => {
    failCommits("lose answer", "lose answer");
    await put(store, creation({ id: "lost" }));
    assert.equal(await entriesOf("lost"), 1);
  });

  it("finds out what it wrote when every answer is lost", async () => {
    failCommits(...Array<"lose answer">(writes * 2).fill("lose answer"));
    await put(store, creation({ id: "mute" }));
    failCommits();
    assert.equal(await entriesOf("mute"), 1);
  });

  it("knows its own write when it is sent again later", async () => {
    const commit = creation({ id: "again", sku: "again" });
    await put(store, commit);
    await put(store, commit);
    await put(store, change(commit.next, { sku: "other" }));
    await put(store, commit);
    assert.equal((await store.getProduct("again"))?.version, 2);
  });

  it("says that it cannot tell when no request is known to arrive", async () => {
    failCommits(...Array<"lose request">(writes * 2).fill("lose request"));
    await assert.rejects(store.commit(creation({ id: "vague" })), {
      code: "outcome_unknown",
    });
    failCommits();
  });

  it("tries again when transactions conflict", async () => {
    failCommits(conflict, conflict);
    await put(store, creation({ id: "contended" }));
  });

  it("says that nothing happened when conflicts do not end", async () => {
    failCommits(...Array<typeof conflict>(writes).fill(conflict));
    await assert.rejects(store.commit(creation({ id: "beaten" })), {
      code: "unavailable",
    });
    assert.equal(await store.getProduct("beaten"), undefined);
  });

  it("gives each commit of a batch its own failure", async () => {
    const sent = front.count("TransactWriteItems");
    failCommits(...Array<typeof conflict>(writes).fill(conflict));
    const outcomes = await store.commitMany([creation({ id: "alone" })]);
    assert.equal(front.count("TransactWriteItems") - sent, writes);
    assert.deepEqual(
      outcomes.map((outcome) =>
        outcome.status === "failed" && outcome.error.code
      ),
      ["unavailable"],
    );
  });

  it("asks again for keys that were left unprocessed", async () => {
    const ids = ["k1", "k2", "k3"];
    await putMany(store, ids.map((id) => creation({ id })));
    front.fail("BatchGetItem", refusal("ThrottlingException"), "leave keys");
    const records = await store.getProducts(ids);
    assert.deepEqual(records.map(({ id }) => id).toSorted(), ids);
  });

  it("does not wait for an answer that never comes", async () => {
    assert.ok(services);
    const hasty = await dynamodbService(services)({
      now: clock.now,
      endpoint: front.url,
      requestTimeoutMs: 100,
    });
    try {
      front.fail("GetItem", "silence", "silence", "silence", "silence");
      await assert.rejects(hasty.getProduct("42"), {
        code: "unavailable",
        message: 'Cannot read product "42": DynamoDB did not answer in 200 ms',
      });
    } finally {
      front.fail("GetItem");
      await hasty.close();
    }
  });

  it("refuses a write that is too large for a transaction", async () => {
    const many = (prefix: string) =>
      Array.from({ length: 60 }, (_, n) => `${prefix}${n}`);
    const first = await put(store, creation({ id: "wide" }, many("a")));
    await assert.rejects(store.commit(change(first, {}, many("b"))), {
      code: "too_large",
    });
  });

  it("opens a category again whose removal was left behind", async () => {
    const categories = ["half"];
    const revision = await addCategories(store, ...categories);
    failCommits("pass", ...Array<typeof conflict>(writes).fill(conflict));
    front.fail("Query", ...Array<"lose request">(100).fill("lose request"));
    await assert.rejects(
      store.commitTaxonomy(categoryChange(revision, "half")),
      { code: "unavailable" },
    );
    front.fail("Query");
    const commit = creation({ id: "guest", categories }, categories);
    await assert.rejects(store.commit(commit), { code: "unavailable" });
    clock.advance(11);
    await put(store, commit);
  });

  it("removes a category or files products in it, never both", async () => {
    const ends = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const categoryId = `race${round}`;
      const categories = [categoryId];
      const revision = await addCategories(store, categoryId);
      const removal = store.commitTaxonomy(
        categoryChange(revision, categoryId),
      );
      // Each round begins at another moment of the removal.
      for (let read = 0; read < round; read++) await store.ping();
      const id = `racer${round}`;
      const filing = await store.commit(
        creation({ id, categories }, categories),
      );
      const end = `${(await removal).status}, ${filing.status}`;
      ends.add(end);
      assert.ok(
        ["committed, category_missing", "category_in_use, committed"]
          .includes(end),
        end,
      );
    }
    assert.equal(ends.size, 2, "the products came too early or too late");
  });
});
