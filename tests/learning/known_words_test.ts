import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { troubledPort } from "../catalog/troubled_port.ts";
import {
  damageLexicon,
  freshView,
  kindsShown,
  settle,
  withKeyboardShop,
} from "./keyboard_shop.ts";

const search = {
  text: "keyboard",
  filters: [],
  facets: [],
  facetLimit: 10,
  order: "relevance",
  view: "summary",
  limit: 10,
} as const;

describe("the words of a catalogue", () => {
  it("are read once, and stay when categories change", () =>
    withKeyboardShop(async ({ catalog, store }) => {
      await catalog.learnWords({});
      let chunks = 0;
      const reader = createTaxonomyReader({
        store: {
          ...store,
          getSetting: (name) => (chunks++, store.getSetting(name)),
        },
        now: Date.now,
        wait: () => Promise.resolve(),
      });
      const [first] = await Promise.all([reader.current(), reader.current()]);
      assert.equal(chunks, 1);
      const base = first.revision;
      await catalog.createCategory({ id: "a", name: "A" });
      const later = await reader.current();
      assert.equal(later.words, first.words);
      reader.learn(later, {
        revision: base + 2,
        subject: { kind: "category", id: "a" },
      });
      assert.equal((await reader.recent()).words, first.words);
      assert.equal(chunks, 1);
    }));

  it("are known at once to the process that learnt them", () =>
    withKeyboardShop(async ({ catalog }) => {
      await catalog.learnWords({});
      assert.equal(await catalog.isLearningDue(1), false);
    }));

  it("that are damaged cost no shopper a page", () =>
    withKeyboardShop(async ({ catalog, store, beside, logged }) => {
      await catalog.learnWords({});
      await settle(catalog);
      await damageLexicon(store);
      const { items } = await beside().searchProducts(search);
      assert.ok(items.length >= 10);
      assert.ok(logged.includes("The catalogue's words cannot be read"));
    }));

  it("that are damaged are due, and learnt again", () =>
    withKeyboardShop(async (shop) => {
      const { catalog, store, beside } = shop;
      await catalog.learnWords({});
      await damageLexicon(store);
      const other = beside();
      assert.equal(await other.isLearningDue(0), true);
      assert.equal((await other.learnWords({})).status, "learnt");
      const { lexicon, words } = await freshView(store);
      assert.equal(lexicon?.isReadable, true);
      assert.ok(words);
      await settle(catalog);
      assert.deepEqual(await kindsShown(shop, "p0"), ["keyboard"]);
    }));

  it("that are damaged leave those that were known before", () =>
    withKeyboardShop(async ({ catalog, store }) => {
      await catalog.learnWords({});
      const reader = createTaxonomyReader({
        store,
        now: Date.now,
        wait: () => Promise.resolve(),
      });
      const { words } = await reader.current();
      const { lexicon: head, revision } = await store.getTaxonomy();
      assert.ok(head);
      await store.commitTaxonomy({
        baseRevision: revision,
        subject: { kind: "lexicon", next: { ...head, id: "lost", slot: "b" } },
      });
      const later = await reader.current();
      assert.equal(later.words, words);
      assert.equal(later.lexicon?.isReadable, false);
    }));

  it("are part of the catalogue's state", () =>
    withKeyboardShop(async ({ catalog }) => {
      assert.equal((await catalog.getState()).words, undefined);
      const before = Date.now();
      await catalog.learnWords({});
      const { words } = await catalog.getState();
      assert.equal(words?.products, 41);
      assert.equal(words.isReadable, true);
      assert.ok(words.learntAt >= before);
    }));

  it("wait for a store that does not answer", () =>
    withKeyboardShop(async ({ catalog, store }) => {
      await catalog.learnWords({});
      const { port, behave } = troubledPort(store);
      behave("away", "getSetting");
      await assert.rejects(
        freshView(port),
        (error) => isCatalogError(error, "unavailable"),
      );
      behave("none");
      assert.ok((await freshView(port)).words);
    }));
});
