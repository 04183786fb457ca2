import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type {
  Commit,
  CommitOutcome,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import { change, creation, put } from "../contracts/store_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { type BehindFront, openBehindFront } from "./dynamodb_behind_front.ts";
import {
  cancellation,
  type DynamodbFaultFront,
  type Fault,
  refusal,
} from "./dynamodb_fault_front.ts";

const services = await serviceEnvironment();

/** How often the driver sends one transaction whose outcome is in doubt. */
const sends = 5;

/** New products p0, p1 …, each `prefix` first. */
function creations(prefix: string, count: number): Commit[] {
  return Array.from(
    { length: count },
    (_, n) => creation({ id: `${prefix}${n}`, sku: `${prefix}${n}` }),
  );
}

/** The outcome in a word. */
function inAWord(outcome: CommitOutcome): string {
  return outcome.status === "failed" ? outcome.error.code : outcome.status;
}

describe("the DynamoDB store, when DynamoDB fails in the middle of a batch", {
  skip: services === undefined && noServices,
}, () => {
  let opened: BehindFront;
  let front: DynamodbFaultFront;
  let store: ProductStore;

  before(async () => {
    assert.ok(services);
    opened = await openBehindFront(services);
    ({ front, store } = opened);
  });

  after(() => opened.close());

  /** Commits while the next transactions fail like this; answers how many were sent. */
  async function commitWith(
    commits: readonly Commit[],
    faults: readonly Fault[] = [],
  ): Promise<{ words: string[]; sent: number }> {
    const before = front.count("TransactWriteItems");
    front.fail("TransactWriteItems", ...faults);
    const outcomes = await store.commitMany(commits);
    front.fail("TransactWriteItems");
    front.failTransactions();
    const words = outcomes.map(inAWord);
    await assertTold(commits, words);
    return { words, sent: front.count("TransactWriteItems") - before };
  }

  /** Acknowledged is written, with one outbox entry; refused is not written. */
  async function assertTold(
    commits: readonly Commit[],
    words: readonly string[],
  ): Promise<void> {
    const ids = commits.map(({ next }) => next.id);
    const stored = await store.getProducts(ids);
    const written = new Map(stored.map((record) => [record.id, record]));
    const { pending } = await store.getOutboxState();
    for (const [index, { next }] of commits.entries()) {
      const isNext = written.get(next.id)?.mutations.at(-1)?.mutationId ===
        next.mutations.at(-1)?.mutationId;
      assert.equal(isNext, words[index] === "committed", next.id);
    }
    expected += words.filter((word) => word === "committed").length;
    assert.equal(pending, expected, "entries of the outbox");
  }
  let expected = 0;

  const all = (count: number, word: string) => Array(count).fill(word);

  it("needs few requests for many products", async () => {
    const { words, sent } = await commitWith(creations("few", 100));
    assert.deepEqual(words, all(100, "committed"));
    assert.equal(sent, 5);
  });

  it("commits each once, whatever happens to the answers", async () => {
    const faults: Fault[] = [
      "lose answer",
      "fail after",
      "lose request",
      "fail after",
      "lose answer",
      refusal("TransactionInProgressException"),
      "lose answer",
    ];
    const { words } = await commitWith(creations("odd", 100), faults);
    assert.deepEqual(words, all(100, "committed"));
  });

  it("finds out what became of a whole transaction", async () => {
    const lost = await commitWith(
      creations("mute", 20),
      all(sends * 2, "lose answer"),
    );
    assert.deepEqual(lost.words, all(20, "committed"));
    const vague = await commitWith(
      creations("vague", 20),
      all(sends * 2, "lose request"),
    );
    assert.deepEqual(vague.words, all(20, "outcome_unknown"));
  });

  it("refuses a whole transaction while DynamoDB is throttled, and writes nothing", async () => {
    for (
      const fault of [
        refusal("ProvisionedThroughputExceededException"),
        refusal("ThrottlingException"),
        cancellation(["None", "ThrottlingError"]),
      ]
    ) {
      const commits = creations("throttled", 20);
      const refused = await commitWith(commits, Array(sends).fill(fault));
      assert.deepEqual(refused.words, all(20, "unavailable"));
      assert.equal(refused.sent, sends);
    }
    const { words } = await commitWith(creations("throttled", 20), [
      refusal("ThrottlingException"),
      cancellation(["ThrottlingError"]),
    ]);
    assert.deepEqual(words, all(20, "committed"));
  });

  it("gives one outcome to the commit that is wrong and sends the others again", async () => {
    const old = await put(store, creation({ id: "old", sku: "old" }));
    await put(store, change(old, { name: "Current" }));
    expected += 2;
    const commits = creations("right", 23);
    commits[7] = change(old, { name: "Late" });
    commits[11] = creation({ id: "right11", sku: "OLD" });
    const { words, sent } = await commitWith(commits);
    const outcomes = all(23, "committed");
    outcomes[7] = "stale";
    outcomes[11] = "sku_taken";
    assert.deepEqual(words, outcomes);
    assert.ok(sent <= 3, `${sent} requests`);
  });

  it("sends a product that others are writing alone, until it is through", async () => {
    let conflicts = 3;
    front.failTransactions((partitions) => {
      const at = partitions.indexOf("product#busy4");
      if (at < 0 || conflicts-- <= 0) return undefined;
      return cancellation(
        partitions.map((_, index) =>
          index === at ? "TransactionConflict" : "None"
        ),
      );
    });
    const { words, sent } = await commitWith(creations("busy", 20));
    assert.deepEqual(words, all(20, "committed"));
    assert.equal(sent, 5);
  });

  it("says that nothing happened to the one whose conflicts do not end", async () => {
    front.failTransactions((partitions) => {
      const at = partitions.indexOf("product#lost4");
      if (at < 0) return undefined;
      return cancellation(
        partitions.map((_, index) =>
          index === at ? "TransactionConflict" : "None"
        ),
      );
    });
    const { words } = await commitWith(creations("lost", 20));
    const outcomes = all(20, "committed");
    outcomes[4] = "unavailable";
    assert.deepEqual(words, outcomes);
  });

  it("finds the one to blame when DynamoDB does not say", async () => {
    const silent = [
      refusal("TransactionCanceledException", { CancellationReasons: [] }),
      cancellation(["None"]),
      refusal("ValidationException", { message: "One of them is wrong" }),
    ];
    for (const [index, answer] of silent.entries()) {
      const prefix = `blame${index}-`;
      front.failTransactions((partitions) =>
        partitions.includes(`product#${prefix}9`) ? answer : undefined
      );
      const { words, sent } = await commitWith(creations(prefix, 20));
      const outcomes = all(20, "committed");
      outcomes[9] = "unavailable";
      assert.deepEqual(words, outcomes);
      assert.ok(sent <= 24, `${sent} requests`);
    }
  });

  it("refuses the one that DynamoDB finds too large", async () => {
    front.failTransactions((partitions) => {
      const at = partitions.indexOf("product#vast3");
      if (at < 0) return undefined;
      const reasons = partitions.map((_, index) =>
        index === at
          ? { Code: "ValidationError", Message: "Item size exceeded" }
          : { Code: "None" }
      );
      return refusal("TransactionCanceledException", {
        CancellationReasons: reasons,
      });
    });
    const { words } = await commitWith(creations("vast", 20));
    const outcomes = all(20, "committed");
    outcomes[3] = "too_large";
    assert.deepEqual(words, outcomes);
  });

  it("decides about one SKU as if one commit came after the other", async () => {
    const holder = await put(store, creation({ id: "holder", sku: "moving" }));
    expected += 1;
    const { words } = await commitWith([
      creation({ id: "early", sku: "moving" }),
      change(holder, { sku: "moved" }),
      creation({ id: "late", sku: "MOVING" }),
      creation({ id: "later", sku: "moving" }),
      creation({ id: "other", sku: "moved" }),
    ], ["lose answer", "pass", "fail after"]);
    assert.deepEqual(words, [
      "sku_taken",
      "committed",
      "committed",
      "sku_taken",
      "sku_taken",
    ]);
  });

  it("needs no more than the reads of the outcome for a batch that was sent before", async () => {
    const commits = creations("twice", 20);
    await commitWith(commits);
    const outcomes = await store.commitMany(commits);
    assert.deepEqual(outcomes.map(inAWord), all(20, "committed"));
    assert.equal((await store.getOutboxState()).pending, expected);
  });
});
