import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { AuditReport } from "../../src/catalog/audit/audit_report.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { documentVersion } from "../../src/catalog/search_document.ts";
import { toSearchDocument } from "../../src/catalog/to_search_document.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import {
  coverId,
  freshView,
  kindsShown,
  settle,
  withKeyboardShop,
} from "./keyboard_shop.ts";

async function audit(catalog: Catalog): Promise<AuditReport> {
  for await (const event of catalog.audit({ repair: false })) {
    if (event.kind === "report") return event.report;
  }
  throw new Error("The audit gave no report");
}

describe("learning the words of a catalogue", () => {
  it("gives products that were there before their kinds", () =>
    withKeyboardShop(async (shop) => {
      assert.deepEqual(await kindsShown(shop, coverId), ["keyboard"]);
      const { status, products } = await shop.catalog.learnWords({});
      assert.deepEqual([status, products], ["learnt", 41]);
      await settle(shop.catalog);
      assert.ok(!(await kindsShown(shop, coverId)).includes("keyboard"));
      assert.deepEqual(await kindsShown(shop, "p0"), ["keyboard"]);
    }));

  it("brings every public product of the index to its revision", () =>
    withKeyboardShop(async ({ catalog, store, search }) => {
      await catalog.learnWords({});
      await settle(catalog);
      const revision = await store.getTaxonomyRevision();
      const { records } = await store.scanProducts({ limit: 100 });
      const shown = await search.getVersions(records.map(({ id }) => id));
      for (const { id, version } of records) {
        assert.equal(shown.get(id), documentVersion(version, revision));
      }
    }));

  it("reads public products alone", () =>
    withCatalog(async ({ catalog, store }) => {
      await writeLines(
        catalog,
        { id: "1", name: "Public lamp" },
        { id: "2", name: "Secret lamp", status: "draft" },
        { id: "3", name: "Old lamp", status: "archived" },
        { id: "4", name: "Gone lamp" },
        { id: "4", delete: true },
      );
      assert.equal((await catalog.learnWords({})).products, 1);
      const { words } = await freshView(store);
      const known = [...words?.lexicon.vocabulary.words.keys() ?? []];
      assert.deepEqual(known.toSorted(), ["lamp", "public"]);
    }));

  it("writes nothing when the catalogue teaches what is known", () =>
    withKeyboardShop(async ({ catalog, store }) => {
      await catalog.learnWords({});
      const before = await store.getTaxonomy();
      assert.equal((await catalog.learnWords({})).status, "unchanged");
      assert.deepEqual(await store.getTaxonomy(), before);
    }));

  it("writes nothing for a catalogue without products", () =>
    withCatalog(async ({ catalog, store }) => {
      assert.equal((await catalog.learnWords({})).status, "unchanged");
      assert.equal(await store.getTaxonomyRevision(), 0);
    }));

  it("is done by one process at a time", () =>
    withKeyboardShop(async ({ catalog, beside }) => {
      const learnings = await Promise.all([
        catalog.learnWords({}),
        beside().learnWords({}),
      ]);
      assert.deepEqual(
        learnings.map(({ status }) => status).toSorted(),
        ["busy", "learnt"],
      );
      assert.equal((await catalog.learnWords({})).status, "unchanged");
    }));

  it("is taken over from a process that died", () =>
    withKeyboardShop(async ({ catalog, store, beside }) => {
      const notedAt = Date.now();
      await store.commitSetting({
        name: "lexicon-learning",
        version: 1,
        value: { holder: "dead", notedAt },
      });
      assert.equal((await catalog.learnWords({})).status, "busy");
      const later = beside({ now: () => notedAt + 30_000 });
      assert.equal((await later.learnWords({})).status, "learnt");
    }));

  it("leaves the earlier words when it ends between chunks and head", () =>
    withKeyboardShop(async ({ catalog, store, beside }) => {
      await catalog.learnWords({});
      const before = await store.getTaxonomy();
      await writeLines(catalog, { id: "new", name: "Brass candlestick" });
      const down = new CatalogError("unavailable", "It is down");
      const failing = beside({
        store: { ...store, commitTaxonomy: () => Promise.reject(down) },
      });
      await assert.rejects(failing.learnWords({}), down);
      assert.deepEqual(await store.getTaxonomy(), before);
      const { words } = await freshView(store);
      assert.ok(words);
      const { words: known } = words.lexicon.vocabulary;
      assert.ok(known.has("keyboard") && !known.has("candlestick"));
      assert.equal((await catalog.learnWords({})).status, "learnt");
      const learnt = await freshView(store);
      assert.ok(learnt.words?.lexicon.vocabulary.words.has("candlestick"));
    }));

  it("keeps two lexicons at most, however often it is done", () =>
    withKeyboardShop(async ({ catalog, store }) => {
      const slots: (string | undefined)[] = [];
      for (let time = 0; time < 4; time++) {
        await writeLines(catalog, { id: "new", name: `Candlestick ${time}` });
        await writeLines(catalog, { id: `n${time}`, name: "Brass spoon" });
        assert.equal((await catalog.learnWords({})).status, "learnt");
        slots.push((await store.getTaxonomy()).lexicon?.slot);
      }
      assert.deepEqual(slots, ["a", "b", "a", "b"]);
    }));

  it("stops when it is asked to, and changes nothing", () =>
    withKeyboardShop(async ({ catalog, store }) => {
      const stop = AbortSignal.abort();
      assert.equal((await catalog.learnWords({ stop })).status, "stopped");
      assert.equal(await store.getTaxonomyRevision(), 0);
    }));

  it("is no drift to an audit, which finds a wrong kind", () =>
    withKeyboardShop(async ({ catalog, store, search }) => {
      await catalog.learnWords({});
      assert.equal((await audit(catalog)).verdict, "clean");
      const record = await store.getProduct(coverId);
      assert.ok(record?.product);
      const view = await freshView(store);
      const document = toSearchDocument(record.product, view);
      await search.forget([coverId]);
      await search.put([
        { kind: "document", document: { ...document, kinds: ["keyboard"] } },
      ]);
      const { verdict, counts } = await audit(catalog);
      assert.equal(verdict, "differences");
      assert.deepEqual(counts, [
        { where: "index", difference: "differing", found: 1, mended: 0 },
      ]);
    }));
});
