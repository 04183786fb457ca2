import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import {
  addCategories,
  categoryChange,
  change,
  type Clock,
  creation,
  put,
  putMany,
} from "../contracts/store_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { type BehindFront, openBehindFront } from "./dynamodb_behind_front.ts";
import {
  cancellation,
  type DynamodbFaultFront,
  refusal,
} from "./dynamodb_fault_front.ts";
import { dynamodbService } from "./dynamodb_service.ts";

const services = await serviceEnvironment();
/** How often the driver sends one transaction whose outcome is in doubt. */
const sends = 5;
/** How often it tries a commit that stands in the way of others. */
const tries = 8;

const conflict = cancellation(["TransactionConflict"]);

describe("the DynamoDB store, when DynamoDB fails", {
  skip: services === undefined && noServices,
}, () => {
  let opened: BehindFront;
  let front: DynamodbFaultFront;
  let store: ProductStore;
  let clock: Clock;

  before(async () => {
    assert.ok(services);
    opened = await openBehindFront(services);
    ({ front, store, clock } = opened);
  });

  after(() => opened.close());

  /** The operation of a commit fails like this, as often as it is tried. */
  function failCommits(...faults: Parameters<DynamodbFaultFront["fail"]>[1][]) {
    front.fail("TransactWriteItems", ...faults);
  }

  it("commits once when the answer is lost", async () => {
    failCommits("lose answer", "lose answer");
    await put(store, creation({ id: "lost" }));
    assert.equal(await opened.entriesOf("lost"), 1);
  });

  it("finds out what it wrote when every answer is lost", async () => {
    failCommits(...Array<"lose answer">(sends * 2).fill("lose answer"));
    await put(store, creation({ id: "mute" }));
    failCommits();
    assert.equal(await opened.entriesOf("mute"), 1);
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
    failCommits(...Array<"lose request">(sends * 2).fill("lose request"));
    await assert.rejects(store.commit(creation({ id: "vague" })), {
      code: "outcome_unknown",
    });
    failCommits();
  });

  it("tries again when transactions conflict", async () => {
    failCommits(conflict, conflict);
    await put(store, creation({ id: "contended" }));
  });

  it("commits once when DynamoDB fails after it has committed", async () => {
    failCommits("fail after", "fail after");
    await put(store, creation({ id: "failed-after" }));
    assert.equal(await opened.entriesOf("failed-after"), 1);
  });

  it("waits for its own request that is still in progress", async () => {
    const inProgress = refusal("TransactionInProgressException");
    failCommits("lose answer", inProgress, inProgress);
    await put(store, creation({ id: "slow" }));
    assert.equal(await opened.entriesOf("slow"), 1);
    failCommits(...Array<typeof inProgress>(sends).fill(inProgress));
    await assert.rejects(store.commit(creation({ id: "stuck" })), {
      code: "outcome_unknown",
    });
  });

  it("says that nothing happened when conflicts do not end", async () => {
    const sent = front.count("TransactWriteItems");
    failCommits(...Array<typeof conflict>(tries).fill(conflict));
    await assert.rejects(store.commit(creation({ id: "beaten" })), {
      code: "unavailable",
      message:
        'Cannot write product "beaten": DynamoDB cancelled it: TransactionConflict',
    });
    assert.equal(front.count("TransactWriteItems") - sent, tries);
    assert.equal(await store.getProduct("beaten"), undefined);
  });

  it("says that nothing happened when DynamoDB is throttled or refuses", async () => {
    const refusals = [
      ...[
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
      ].map((name) => Array(sends).fill(refusal(name))),
      Array(sends).fill(cancellation(["ThrottlingError"])),
      [refusal("IdempotentParameterMismatchException")],
      [refusal("AccessDeniedException")],
    ];
    for (const faults of refusals) {
      failCommits(...faults);
      await assert.rejects(store.commit(creation({ id: "refused" })), {
        code: "unavailable",
      });
      failCommits();
      assert.equal(await store.getProduct("refused"), undefined);
    }
    await put(store, creation({ id: "refused" }));
  });

  it("commits when throttling ends", async () => {
    failCommits(
      refusal("ProvisionedThroughputExceededException"),
      cancellation(["None", "ProvisionedThroughputExceeded"]),
      refusal("ThrottlingException"),
    );
    await put(store, creation({ id: "patient" }));
  });

  it("asks again for keys that were left unprocessed", async () => {
    const ids = ["k1", "k2", "k3"];
    await putMany(store, ids.map((id) => creation({ id })));
    front.fail(
      "BatchGetItem",
      refusal("ProvisionedThroughputExceededException"),
      refusal("ThrottlingException"),
      "leave keys",
      "lose answer",
      "leave keys",
    );
    const records = await store.getProducts(ids);
    assert.deepEqual(records.map(({ id }) => id).toSorted(), ids);
  });

  it("gives up on keys that are never processed", async () => {
    await putMany(store, ["u1", "u2"].map((id) => creation({ id })));
    const asked = front.count("BatchGetItem");
    front.fail("BatchGetItem", ...Array<"leave all">(20).fill("leave all"));
    await assert.rejects(store.getProducts(["u1", "u2"]), {
      code: "unavailable",
    });
    front.fail("BatchGetItem");
    assert.equal(front.count("BatchGetItem") - asked, 3);
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
    front.failTransactions((partitions) => {
      const [only] = partitions;
      // The removal begins and closes the gates, but can neither end nor be undone.
      if (only !== "category#half" || front.count("Query") === queries) return;
      return conflict;
    });
    const queries = front.count("Query");
    front.fail("Query", ...Array<"lose request">(100).fill("lose request"));
    await assert.rejects(
      store.commitTaxonomy(categoryChange(revision, "half")),
      { code: "unavailable" },
    );
    front.fail("Query");
    front.failTransactions();
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
