import assert from "node:assert/strict";
import fc from "fast-check";
import { productIdOf } from "../../src/catalog/outbox_subject.ts";
import type { OutboxSubject } from "../../src/catalog/ports/outbox.ts";
import {
  categoryChange,
  claimAll,
  readAll,
} from "../contracts/store_fixture.ts";
import { command, type StoreCommand } from "./store_command.ts";
import { isUsed, type StoreMap } from "./store_map.ts";
import { categories, ids } from "./store_write_commands.ts";

const taxonomy = fc.record({
  id: fc.constantFrom(...categories),
  kind: fc.constantFrom("put", "put", "remove"),
  stale: fc.boolean().map((stale) => stale ? 1 : 0),
}).map((input) =>
  command("commitTaxonomy", input, async (map, { store }, input) => {
    const { id, kind, stale } = input;
    const outcome = await store.commitTaxonomy(categoryChange(
      map.revision - stale,
      id,
      kind === "put" ? { name: id, version: 1 } : undefined,
    ));
    if (stale) return assert.deepEqual(outcome, { status: "stale" });
    if (kind === "remove" && isUsed(map, id)) {
      return assert.deepEqual(outcome, { status: "category_in_use" });
    }
    const revision = ++map.revision;
    assert.deepEqual(outcome, { status: "committed", revision });
    if (kind === "put") map.categories.add(id);
    else map.categories.delete(id);
    map.pending.push({ kind: "category", id, revision });
    const stored = await store.getTaxonomy();
    assert.equal(stored.revision, revision);
    assert.deepEqual(
      stored.categories.map((category) => category.id).toSorted(),
      [...map.categories].toSorted(),
    );
    assert.equal(stored.lexicon?.id, map.lexicon);
  })
);

const lexicon = fc.record({
  id: fc.constantFrom("first", "second"),
  stale: fc.boolean().map((stale) => stale ? 1 : 0),
}).map((input) =>
  command("commitLexicon", input, async (map, { store }, { id, stale }) => {
    const slot = id === "first" ? "a" as const : "b" as const;
    const next = { id, slot, chunks: 1, products: 1, learntAt: 1 };
    const outcome = await store.commitTaxonomy({
      baseRevision: map.revision - stale,
      subject: { kind: "lexicon", next },
    });
    if (stale) return assert.deepEqual(outcome, { status: "stale" });
    const revision = ++map.revision;
    assert.deepEqual(outcome, { status: "committed", revision });
    map.lexicon = id;
    map.pending.push({ kind: "lexicon", revision });
  })
);

const relay = fc.record({
  settleEvery: fc.integer({ min: 1, max: 4 }),
  park: fc.boolean(),
}).map((input) =>
  command("relay", input, async (map, { store }, { settleEvery, park }) => {
    const held = await readAll(store, await claimAll(store));
    assertSubjects(held.map(({ entry }) => entry.subject), map.pending);
    for (const [index, { claim, entry }] of held.entries()) {
      if (index % settleEvery > 0) continue;
      if (park && index === 0) {
        await store.parkOutboxEntry(claim, entry, "refused");
        map.parked.push(entry.subject);
      } else {
        await store.settleOutbox(claim, [entry]);
        map.parked = map.parked.filter((parked) =>
          !isAboutSameProduct(parked, entry.subject)
        );
      }
      forget(map, entry.subject);
    }
  })
);

const requestRepairs = fc.record({
  ids: fc.subarray([...ids, "never"], { minLength: 1 }),
}).map((input) =>
  command("requestRepairs", input, async (map, { store }, { ids }) => {
    await store.requestRepairs(ids);
    map.pending.push(...ids.map((id) => ({ kind: "repair" as const, id })));
  })
);

const unpark = fc.constant(undefined).map((input) =>
  command("unpark", input, async (map, { store }) => {
    const state = await store.getOutboxState();
    assert.equal(state.pending, map.pending.length);
    assertSubjects(state.parked.map(({ entry }) => entry.subject), map.parked);
    assert.equal(await store.unparkOutbox(), map.parked.length);
    map.pending.push(...map.parked.splice(0));
  })
);

const wait = fc.record({ seconds: fc.constantFrom(1, 5, 61) }).map((input) =>
  command("wait", input, (_map, { clock }, { seconds }) => {
    clock.advance(seconds);
    return Promise.resolve();
  })
);

function forget(map: StoreMap, subject: OutboxSubject): void {
  const wanted = JSON.stringify(subject);
  const index = map.pending.findIndex((pending) =>
    JSON.stringify(pending) === wanted
  );
  map.pending.splice(index, 1);
}

function isAboutSameProduct(a: OutboxSubject, b: OutboxSubject): boolean {
  const id = productIdOf(a);
  return id !== undefined && id === productIdOf(b);
}

function assertSubjects(
  actual: readonly OutboxSubject[],
  expected: readonly OutboxSubject[],
): void {
  const texts = (subjects: readonly OutboxSubject[]) =>
    subjects.map((subject) => JSON.stringify(subject)).toSorted();
  assert.deepEqual(texts(actual), texts(expected));
}

/** What happens besides reads and writes of products. */
export const upkeepCommands: fc.Arbitrary<StoreCommand>[] = [
  taxonomy,
  lexicon,
  relay,
  requestRepairs,
  unpark,
  wait,
];
