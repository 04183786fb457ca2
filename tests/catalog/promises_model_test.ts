import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { SearchAnswer } from "../../src/catalog/search_answer.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { replacementOf } from "./product_input.ts";
import { writeLines } from "./write_lines_of.ts";

/** What a merchant last wrote of a product, and its version; no fields once it is deleted. */
type Known = { version: number; fields?: Fields };
type Model = Map<string, Known>;

type Fields = {
  name: string;
  status: string;
  brand?: string;
  amount?: number;
  categories: string[];
};
type Query = { text: string; filters: string[] };
type Shop = { catalog: Catalog; settle(): Promise<void> };

type Step =
  | { kind: "replace"; id: string; fields: Fields }
  | { kind: "bulk"; lines: { id: string; fields: Fields | undefined }[] }
  | { kind: "change the price"; id: string; amount: number }
  | { kind: "delete"; id: string }
  | { kind: "read"; ids: string[] }
  | { kind: "search"; query: Query }
  | { kind: "settle" };

const allIds = ["p1", "p2", "p3", "p4", "p5"];
const id = fc.constantFrom(...allIds);
const fields: fc.Arbitrary<Fields> = fc.record({
  name: fc.constantFrom("Blue phone", "Red phone", "Phone case", "Lamp"),
  status: fc.constantFrom("active", "active", "active", "draft", "archived"),
  brand: fc.constantFrom("Acme", "Other"),
  amount: fc.nat(5),
  categories: fc.subarray(["phones", "lamps"]),
}, { requiredKeys: ["name", "status", "categories"] }).map(inOrder);
const query: fc.Arbitrary<Query> = fc.record({
  text: fc.constantFrom("", "phone", "red phones", "lamp"),
  filters: fc.subarray(["brand:Acme", "price:1..3", "category:things"]),
});
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.record({ kind: fc.constant("replace"), id, fields }),
  fc.record({
    kind: fc.constant("bulk"),
    lines: fc.array(
      fc.record({ id, fields: fc.option(fields, { nil: undefined }) }),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  fc.record({
    kind: fc.constant("change the price"),
    id,
    amount: fc.nat(5),
  }),
  fc.record({ kind: fc.constant("delete"), id }),
  fc.record({ kind: fc.constant("read"), ids: fc.subarray(allIds) }),
  fc.record({ kind: fc.constant("search"), query }),
  fc.record({ kind: fc.constant("search"), query }),
  fc.record({ kind: fc.constant("settle") }),
);

/** The members always in one order, so that equal fields are equal as JSON. */
function inOrder({ name, status, brand, amount, categories }: Fields): Fields {
  return {
    name,
    status,
    ...(brand === undefined ? {} : { brand }),
    ...(amount === undefined ? {} : { amount }),
    categories,
  };
}

function toInput({ amount, ...fields }: Fields) {
  return amount === undefined
    ? fields
    : { ...fields, price: { amount, currency: "USD" } };
}

/** Notes that `fields` were written, if that is a change. */
function note(model: Model, id: string, fields: Fields | undefined): void {
  const known = model.get(id);
  if (!known && !fields) return;
  const isSame = JSON.stringify(known?.fields) === JSON.stringify(fields);
  if (known && isSame) return;
  const version = (known?.version ?? 0) + 1;
  model.set(id, { version, ...(fields ? { fields } : {}) });
}

/** Writes; what is not there is not found, and only that. */
async function write(
  model: Model,
  id: string,
  run: () => Promise<unknown>,
): Promise<void> {
  const isThere = model.get(id)?.fields !== undefined;
  const error = await run().then(() => undefined, (error) => error);
  if (isThere) assert.equal(error, undefined);
  else assert.ok(isCatalogError(error, "not_found"), String(error));
}

async function take(
  { catalog, settle }: Shop,
  model: Model,
  step: Step,
): Promise<void> {
  switch (step.kind) {
    case "replace": {
      const known = model.get(step.id)?.fields;
      await catalog.replaceProduct(
        step.id,
        replacementOf(toInput(step.fields)),
        {
          kind: known ? "exists" : "absent",
        },
      );
      return note(model, step.id, step.fields);
    }
    case "bulk":
      await writeLines(
        catalog,
        ...step.lines.map(({ id, fields }) =>
          fields ? { id, ...toInput(fields) } : { id, delete: true }
        ),
      );
      return step.lines.forEach(({ id, fields }) => note(model, id, fields));
    case "change the price": {
      const { id, amount } = step;
      const price = { amount, currency: "USD" };
      const known = model.get(id)?.fields;
      await write(model, id, () => catalog.patchProduct(id, { price }));
      if (known) note(model, id, inOrder({ ...known, amount }));
      return;
    }
    case "delete":
      await write(
        model,
        step.id,
        () => catalog.deleteProduct(step.id, { kind: "exists" }),
      );
      return note(model, step.id, undefined);
    case "read":
      await catalog.readProducts(step.ids, "summary");
      return;
    case "search":
      await searchAll(catalog, step.query);
      return;
    case "settle":
      return await settle();
  }
}

async function searchAll(
  catalog: Catalog,
  query: Query,
): Promise<{ items: SearchAnswer["items"]; total: number | undefined }> {
  const items: SearchAnswer["items"] = [];
  let total: number | undefined;
  let cursor: string | undefined;
  do {
    const page: SearchAnswer = await catalog.searchProducts({
      ...query,
      facets: [],
      facetLimit: 1,
      order: "relevance",
      view: "product",
      limit: 2,
      cursor,
    });
    items.push(...page.items);
    total = page.total;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { items, total };
}

/** P2 and P3: every read shows what was last written, a search nothing else. */
async function check(
  catalog: Catalog,
  model: Model,
  query: Query,
): Promise<void> {
  const read = await catalog.readProducts(allIds, "product");
  const shown = new Map<string, string>();
  for (const [index, id] of allIds.entries()) {
    const { version, fields } = model.get(id) ?? {};
    const product = read[index];
    assert.equal(product?.version, fields && version, id);
    if (!product) continue;
    const { price, ...rest } = JSON.parse(product.json);
    assert.deepEqual(inOrder({ ...rest, amount: price?.amount }), fields);
    shown.set(id, product.json);
  }
  const { items } = await searchAll(catalog, query);
  for (const { product } of items) {
    assert.equal(product.json, shown.get(product.id));
    assert.ok(passes(model.get(product.id)?.fields, query));
  }
}

/** Once the relay has caught up, a search shows all that pass its filters and have its words. */
async function checkComplete(
  catalog: Catalog,
  model: Model,
  query: Query,
): Promise<void> {
  const { items, total } = await searchAll(catalog, query);
  const words = query.text.replace("phones", "phone").split(" ")
    .filter(Boolean);
  const expected = [...model].filter(([, { fields }]) =>
    passes(fields, query) &&
    (words.length === 0 ||
      words.some((word) => wordsOf(fields).includes(word)))
  );
  assert.equal(total, expected.length);
  assert.deepEqual(
    items.map(({ product }) => product.id).sort(),
    expected.map(([id]) => id).sort(),
  );
}

function wordsOf(fields: Fields | undefined): string[] {
  const { name = "", categories = [] } = fields ?? {};
  const above = categories.includes("phones") ? "things phone" : "";
  const lamps = categories.includes("lamps") ? "lamp" : "";
  return `${name.toLowerCase()} ${above} ${lamps}`.split(" ");
}

function passes(fields: Fields | undefined, { filters }: Query): boolean {
  if (fields?.status !== "active") return false;
  const { brand, amount, categories } = fields;
  return (!filters.includes("brand:Acme") || brand === "Acme") &&
    (!filters.includes("price:1..3") ||
      amount !== undefined && amount >= 1 && amount <= 3) &&
    (!filters.includes("category:things") || categories.includes("phones"));
}

async function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  await withCatalog(async ({ catalog, beside }) => {
    await writeLines(
      catalog,
      { category: { id: "things", name: "Things" } },
      { category: { id: "phones", name: "Phones", parentId: "things" } },
      { category: { id: "lamps", name: "Lamps" } },
    );
    await work({
      catalog,
      async settle() {
        const relaying = beside();
        relaying.startRelay();
        assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 10));
        await relaying.close();
      },
    });
  });
}

describe("whatever merchants write, and however late the index is", () => {
  it("readers see what was last written, and searches nothing else", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 20 }),
        query,
        (steps, query) =>
          withShop(async (shop) => {
            const model: Model = new Map();
            for (const each of steps) {
              await take(shop, model, each);
              await check(shop.catalog, model, query);
            }
            await shop.settle();
            await check(shop.catalog, model, query);
            await checkComplete(shop.catalog, model, query);
          }),
      ),
      { numRuns: 60 },
    ));

  it("readers at the same time see nothing older than what was acknowledged", () =>
    withShop(async ({ catalog }) => {
      let acknowledged = 0;
      let writing = true;
      await catalog.createProduct({
        ...replacementOf({ price: { amount: 0, currency: "USD" } }),
        id: "p1",
      });
      async function readAgainAndAgain(): Promise<void> {
        while (writing) {
          const atLeast = acknowledged;
          const product = await catalog.readProduct("p1", "summary");
          const { price } = JSON.parse(product?.json ?? "");
          assert.ok(price.amount >= atLeast);
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      async function writeAgainAndAgain(): Promise<void> {
        for (let amount = 1; amount <= 200; amount++) {
          const write = await catalog.patchProduct("p1", { price: { amount } });
          assert.ok(write.coherent);
          acknowledged = amount;
        }
        writing = false;
      }
      await Promise.all([
        writeAgainAndAgain(),
        readAgainAndAgain(),
        readAgainAndAgain(),
        readAgainAndAgain(),
      ]);
    }));
});
