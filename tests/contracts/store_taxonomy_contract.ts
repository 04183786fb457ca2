import assert from "node:assert/strict";
import { it } from "node:test";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import type { LexiconHead } from "../../src/catalog/lexicon/lexicon_head.ts";
import type { TaxonomyChange } from "../../src/catalog/ports/product_store.ts";
import {
  addCategories,
  categoryChange,
  change,
  claimAll,
  creation,
  deletion,
  type OpenStore,
  put,
  readAll,
  withStore,
} from "./store_fixture.ts";

const colour: AttributeDefinition = {
  name: "colour “ü” ",
  type: "string",
  values: ["black", "white"],
  version: 1,
};

function attributeChange(
  baseRevision: number,
  next?: AttributeDefinition,
): TaxonomyChange {
  const { name } = colour;
  return {
    baseRevision,
    subject: next
      ? { kind: "attribute", name, next }
      : { kind: "attribute", name },
  };
}

function lexiconChange(
  baseRevision: number,
  fields: Partial<LexiconHead> = {},
): TaxonomyChange & { subject: { kind: "lexicon" } } {
  const next: LexiconHead = {
    id: "0123456789abcd",
    slot: "a",
    chunks: 3,
    products: 40,
    learntAt: 1_750_000_000_000,
    ...fields,
  };
  return { baseRevision, subject: { kind: "lexicon", next } };
}

/** What the taxonomy and the settings promise. */
export function storeTaxonomyContract(open: OpenStore): void {
  it("is empty at revision 0 at first", () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.getTaxonomy(), {
        revision: 0,
        categories: [],
        attributes: [],
      });
      assert.equal(await store.getTaxonomyRevision(), 0);
    }));

  it("adds, replaces and removes categories and definitions, a revision each", () =>
    withStore(open, async (store) => {
      const steps = [
        categoryChange(0, "phones", { name: "Phones", version: 1 }),
        attributeChange(1, colour),
        categoryChange(2, "phones", { name: "Téléphones", version: 2 }),
        attributeChange(3, { ...colour, facet: true, version: 2 }),
        categoryChange(4, "phones"),
        attributeChange(5),
      ];
      const phones = { id: "phones", name: "Phones", version: 1 };
      const renamed = { id: "phones", name: "Téléphones", version: 2 };
      const facet = { ...colour, facet: true, version: 2 };
      const expected = [
        { categories: [phones], attributes: [] },
        { categories: [phones], attributes: [colour] },
        { categories: [renamed], attributes: [colour] },
        { categories: [renamed], attributes: [facet] },
        { categories: [], attributes: [facet] },
        { categories: [], attributes: [] },
      ];
      for (const [index, step] of steps.entries()) {
        const revision = index + 1;
        assert.deepEqual(await store.commitTaxonomy(step), {
          status: "committed",
          revision,
        });
        assert.deepEqual(await store.getTaxonomy(), {
          revision,
          ...expected[index],
        });
        assert.equal(await store.getTaxonomyRevision(), revision);
      }
    }));

  it("keeps the head of the lexicon beside the others", () =>
    withStore(open, async (store) => {
      const phones = { id: "phones", name: "Phones", version: 1 };
      const first = lexiconChange(1);
      const second = lexiconChange(2, { id: "another", slot: "b" });
      await store.commitTaxonomy(categoryChange(0, "phones", phones));
      for (const [index, change] of [first, second].entries()) {
        const revision = index + 2;
        assert.deepEqual(await store.commitTaxonomy(change), {
          status: "committed",
          revision,
        });
        assert.deepEqual(await store.getTaxonomy(), {
          revision,
          categories: [phones],
          attributes: [],
          lexicon: change.subject.next,
        });
      }
      assert.deepEqual(await store.commitTaxonomy(second), { status: "stale" });
      await store.commitTaxonomy(attributeChange(3, colour));
      const { lexicon, attributes } = await store.getTaxonomy();
      assert.deepEqual(lexicon, second.subject.next);
      assert.deepEqual(attributes, [colour]);
    }));

  it("refuses a change that was checked against another revision", () =>
    withStore(open, async (store) => {
      await addCategories(store, "a", "b");
      const before = await store.getTaxonomy();
      for (const baseRevision of [1, 3]) {
        assert.deepEqual(
          await store.commitTaxonomy(categoryChange(baseRevision, "a")),
          { status: "stale" },
        );
      }
      assert.deepEqual(await store.getTaxonomy(), before);
      assert.equal((await store.getOutboxState()).pending, 2);
    }));

  it("lets one of many changes of a revision win", () =>
    withStore(open, async (store) => {
      const outcomes = await Promise.all(
        ["a", "b", "c"].map((id) =>
          store.commitTaxonomy(categoryChange(0, id, { name: id, version: 1 }))
        ),
      );
      assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), [
        "committed",
        "stale",
        "stale",
      ]);
      assert.equal((await store.getTaxonomy()).categories.length, 1);
    }));

  it("does not remove a category with products, in whatever status", () =>
    withStore(open, async (store) => {
      const revision = await addCategories(store, "a");
      let record = await put(
        store,
        creation({ id: "1", categories: ["a"], status: "draft" }, ["a"]),
      );
      const remove = categoryChange(revision, "a");
      for (const status of ["active", "archived", "draft"] as const) {
        record = await put(store, change(record, { status }));
        assert.deepEqual(await store.commitTaxonomy(remove), {
          status: "category_in_use",
        });
      }
      assert.equal(await store.getTaxonomyRevision(), revision);
    }));

  it("removes a category when its last product has left it", () =>
    withStore(open, async (store) => {
      const revision = await addCategories(store, "a", "b");
      const categories = ["a"];
      const moved = await put(store, creation({ id: "1", categories }, ["a"]));
      const gone = await put(store, creation({ id: "2", categories }, ["a"]));
      await put(store, change(moved, { categories: ["b"] }, ["b"]));
      await put(store, deletion(gone));
      assert.deepEqual(
        await store.commitTaxonomy(categoryChange(revision, "a")),
        { status: "committed", revision: revision + 1 },
      );
      assert.deepEqual(
        await store.commit(creation({ id: "3", categories }, ["a"])),
        { status: "category_missing", categoryId: "a" },
      );
    }));

  it("writes an outbox entry with each change", () =>
    withStore(open, async (store) => {
      await addCategories(store, "a");
      await store.commitTaxonomy(attributeChange(1, colour));
      await store.commitTaxonomy(lexiconChange(2));
      const entries = await readAll(store, await claimAll(store));
      assert.deepEqual(
        entries.map(({ entry }) => entry.subject)
          .toSorted((a, b) => a.kind < b.kind ? -1 : 1),
        [
          { kind: "attribute", name: colour.name, revision: 2 },
          { kind: "category", id: "a", revision: 1 },
          { kind: "lexicon", revision: 3 },
        ],
      );
    }));

  it("keeps settings documents of any JSON value", () =>
    withStore(open, async (store) => {
      assert.equal(await store.getSetting("synonyms"), undefined);
      const values = [{ a: [1, "ü", null] }, [], null, false, "text"];
      for (const [index, value] of values.entries()) {
        const setting = { name: "synonyms", version: index + 1, value };
        assert.equal(await store.commitSetting(setting), true);
        assert.deepEqual(await store.getSetting("synonyms"), setting);
      }
      assert.equal(await store.getSetting("rules"), undefined);
    }));

  it("keeps a settings document of 350 kB", () =>
    withStore(open, async (store) => {
      const value = '"'.repeat(175_000);
      const setting = { name: "large", version: 1, value };
      assert.equal(await store.commitSetting(setting), true);
      assert.deepEqual(await store.getSetting("large"), setting);
    }));

  it("refuses a settings document that does not follow the stored version", () =>
    withStore(open, async (store) => {
      const version = (version: number) =>
        store.commitSetting({ name: "rules", version, value: version });
      assert.equal(await version(2), false);
      assert.equal(await store.getSetting("rules"), undefined);
      assert.deepEqual(
        (await Promise.all([version(1), version(1), version(1)])).toSorted(),
        [false, false, true],
      );
      assert.equal(await version(1), false);
      assert.equal(await version(3), false);
      assert.deepEqual(await store.getSetting("rules"), {
        name: "rules",
        version: 1,
        value: 1,
      });
    }));
}
