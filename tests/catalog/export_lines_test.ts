import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

const demo = readFileSync(
  new URL("../../demo/catalogue.ndjson", import.meta.url),
  "utf8",
).trimEnd().split("\n");

async function exported(catalog: Catalog): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of catalog.exportLines()) lines.push(...some);
  return lines;
}

/** A line without what a store gives of its own. */
function content(line: string): unknown {
  return JSON.parse(
    line,
    (name, value) =>
      ["version", "createdAt", "updatedAt"].includes(name) ? undefined : value,
  );
}

async function load(catalog: Catalog): Promise<void> {
  const results = await writeLines(
    catalog,
    ...demo,
    { id: "draft", name: "Draft", status: "draft" },
    { id: "old", name: "Old", status: "archived" },
    { id: "gone", name: "Gone" },
    { id: "gone", delete: true },
    { id: "old", name: "Older", status: "archived" },
  );
  assert.ok(results.every(({ status }) => status !== "failed"));
}

describe("an export", () => {
  it("has categories, parents first, then definitions, then products by id", () =>
    withCatalog(async ({ catalog }) => {
      await load(catalog);
      const lines = (await exported(catalog)).map((line) => JSON.parse(line));
      const kinds = lines.map((line) => Object.keys(line)[0]);
      assert.deepEqual([...new Set(kinds)], [
        "category",
        "attribute",
        "product",
      ]);
      assert.deepEqual(kinds, kinds.toSorted(inOrderOfKinds));
      const met = new Set<string>();
      for (const { category } of lines) {
        if (!category) continue;
        assert.ok(!category.parentId || met.has(category.parentId));
        met.add(category.id);
      }
      const ids = lines.flatMap(({ product }) => product ? [product.id] : []);
      assert.deepEqual(ids, ids.toSorted());
      assert.ok(ids.includes("draft") && ids.includes("old"));
      assert.ok(!ids.includes("gone"));
    }));

  it("imported into its own store changes nothing", () =>
    withCatalog(async ({ catalog, store }) => {
      await load(catalog);
      const before = await exported(catalog);
      const { pending } = await store.getOutboxState();
      const results = await writeLines(catalog, ...before);
      assert.ok(results.every(({ status }) => status === "unchanged"));
      assert.deepEqual(await exported(catalog), before);
      assert.equal((await store.getOutboxState()).pending, pending);
    }));

  it("imported into an empty store gives the same content", () =>
    withCatalog(async ({ catalog }) => {
      await load(catalog);
      const original = await exported(catalog);
      await withCatalog(async ({ catalog: copy }) => {
        const results = await writeLines(copy, ...original);
        assert.ok(results.every(({ status }) => status === "created"));
        assert.deepEqual(
          (await exported(copy)).map(content),
          original.map(content),
        );
      });
    }));

  it("of nothing has no lines", () =>
    withCatalog(async ({ catalog }) => {
      assert.deepEqual(await exported(catalog), []);
    }));

  it("is read a page at a time", () =>
    withCatalog(async ({ catalog, beside, store }) => {
      await load(catalog);
      let pages = 0;
      const counting = beside({
        store: {
          ...store,
          scanProducts: (request) => (pages++, store.scanProducts(request)),
        },
      });
      for await (const lines of counting.exportLines()) {
        if (lines.some((line) => line.startsWith('{"product"'))) break;
      }
      assert.equal(pages, 1);
    }));
});

const order = ["category", "attribute", "product"];

function inOrderOfKinds(a = "", b = ""): number {
  return order.indexOf(a) - order.indexOf(b);
}
