import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { SearchLog } from "../../src/catalog/ports/search_log.ts";
import type { Suggestion } from "../../src/catalog/suggest/suggestion.ts";
import { counted } from "../contracts/search_log_contract.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

const products = [
  { id: "p1", name: "Aurora smartphone", categories: ["phones"] },
  { id: "p2", name: "Borealis smartphone", categories: ["phones"] },
  { id: "p3", name: "Batteries for a smart lamp", brand: "Smith" },
  { id: "p4", name: "Movies of Étagères" },
  { id: "p5", name: "Keyboard case" },
];

function withProducts(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    const { catalog } = embedded;
    await catalog.createCategory({ id: "phones", name: "Smart phones" });
    await catalog.createCategory({ id: "empty", name: "Smart nothing" });
    await writeLines(catalog, ...products);
    await writeLines(catalog, {
      id: "draft",
      name: "Smart draft",
      status: "draft",
    });
    catalog.startRelay();
    assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
    await work(embedded);
  });
}

async function suggest(
  { catalog }: Pick<EmbeddedCatalog, "catalog">,
  text: string,
  limit = 8,
): Promise<string[]> {
  return (await catalog.suggest({ text, limit })).map(told);
}

/** What is suggested to search. */
async function queries(
  { catalog }: Pick<EmbeddedCatalog, "catalog">,
  text: string,
): Promise<string[]> {
  return (await suggest({ catalog }, text))
    .filter((each) => each.startsWith("query"));
}

async function sellLaptops(catalog: Catalog): Promise<void> {
  await writeLines(
    catalog,
    ...["Red", "Blue", "Large"].map((colour, place) => ({
      id: `l${place + 1}`,
      name: `${colour} laptop`,
    })),
    ...["Red", "Large", "Large"].map((look, place) => ({
      id: `b${place + 1}`,
      name: `${look} laptop bag`,
    })),
    { id: "g1", name: "Green lamp" },
  );
  assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
}

function told({ kind, text }: Suggestion): string {
  return `${kind}: ${text}`;
}

function marked({ fragments }: Suggestion): string {
  return fragments.map(({ text, hit }) => hit ? `[${text}]` : text).join("");
}

/** Another service, which has learnt the catalogue's words. */
async function thatKnowsItsWords(
  beside: EmbeddedCatalog["beside"],
): Promise<Catalog> {
  const { status } = await beside().learnWords({});
  assert.equal(status, "learnt");
  return beside();
}

/** A log in which these are frequent. */
async function search(log: SearchLog, ...queries: string[]): Promise<void> {
  await log.record(queries.map((query) => counted(query, { searches: 5 })));
}

describe("suggestions", () => {
  it("are queries, categories, brands and products, in this order", () =>
    withProducts(async ({ catalog, searchLog }) => {
      await search(searchLog, "smart lamp");
      assert.deepEqual(await suggest({ catalog }, "SMart"), [
        "query: smart lamp",
        "category: Smart phones",
        "product: Aurora smartphone",
        "product: Borealis smartphone",
        "product: Batteries for a smart lamp",
      ]);
      const [, category] = await catalog.suggest({ text: "smart", limit: 8 });
      assert.equal(category?.id, "phones");
      assert.deepEqual(await suggest({ catalog }, "smi"), ["brand: Smith"]);
    }));

  it("mark what was typed", () =>
    withProducts(async ({ catalog }) => {
      const suggested = async (text: string) =>
        (await catalog.suggest({ text, limit: 8 })).map(marked);
      assert.deepEqual(await suggested("aurora sma"), [
        "[Aurora] [sma]rtphone",
      ]);
      assert.deepEqual(await suggested("etage"), ["Movies of [Étagè]res"]);
      assert.deepEqual(await suggested("lamp for batterie"), [
        "[Batterie]s for a smart [lamp]",
      ]);
    }));

  it("go on every form of a word", () =>
    withProducts(async ({ catalog }) => {
      for (let length = 4; length <= "batteries".length; length++) {
        const begun = "batteries".slice(0, length);
        assert.deepEqual(
          await suggest({ catalog }, begun),
          ["product: Batteries for a smart lamp"],
          begun,
        );
      }
      for (const begun of ["mov", "movi", "movie", "movies"]) {
        const found = await suggest({ catalog }, begun);
        assert.deepEqual(found, ["product: Movies of Étagères"], begun);
      }
    }));

  it("show what may be meant when little begins as it was typed", () =>
    withProducts(async ({ beside, searchLog }) => {
      const catalog = await thatKnowsItsWords(beside);
      await search(searchLog, "smart lamp");
      assert.deepEqual(await suggest({ catalog }, "smrat"), [
        "query: smart lamp",
        "query: smartphone",
        "category: Smart phones",
        "product: Aurora smartphone",
        "product: Borealis smartphone",
        "product: Batteries for a smart lamp",
      ]);
      const [first] = await catalog.suggest({ text: "aurroa smatp", limit: 3 });
      assert.equal(first && marked(first), "[aurora] [smartp]hone");
      for (const text of ["sm", "rs", "x7smart", "nothing"]) {
        const found = await suggest({ catalog }, text);
        assert.equal(found.length > 0, text === "sm", text);
      }
    }));

  it("put what was typed before what may be meant", () =>
    withProducts(async ({ beside, catalog: writing }) => {
      await writeLines(writing, { id: "p6", name: "Smark" });
      assert.ok(await writing.awaitSearchable({ kind: "everything" }, 10));
      const catalog = await thatKnowsItsWords(beside);
      const [first, ...others] = await suggest({ catalog }, "smark");
      assert.equal(first, "product: Smark");
      assert.ok(others.includes("product: Aurora smartphone"));
      assert.equal(new Set(others).size, others.length);
    }));

  it("complete words after what others searched", () =>
    withProducts(async ({ beside, catalog: writing, searchLog }) => {
      await sellLaptops(writing);
      const catalog = await thatKnowsItsWords(beside);
      assert.deepEqual(await queries({ catalog }, "la"), [
        "query: laptop",
        "query: large",
      ]);
      const [first] = await catalog.suggest({ text: "red lap", limit: 8 });
      assert.equal(first && marked(first), "[red] [lap]top");
      await search(searchLog, "laptops");
      assert.deepEqual(await queries({ catalog }, "la"), [
        "query: laptops",
        "query: large",
      ]);
    }));

  it("complete words only to what a name has, and no category reads like", () =>
    withProducts(async ({ beside, catalog: writing }) => {
      await sellLaptops(writing);
      const catalog = await thatKnowsItsWords(beside);
      assert.deepEqual(await queries({ catalog }, "green lap"), []);
      assert.deepEqual(await queries({ catalog }, "aurora lap"), []);
      assert.deepEqual(await queries({ catalog }, "red laptop b"), [
        "query: red laptop bag",
      ]);
      for (const id of ["b1", "b2", "b3"]) {
        await writing.deleteProduct(id, { kind: "exists" });
      }
      await writing.createCategory({ id: "laptops", name: "Laptops" });
      await writing.patchProduct("l1", { categories: ["laptops"] });
      assert.ok(await writing.awaitSearchable({ kind: "everything" }, 10));
      assert.deepEqual(await queries({ catalog }, "red lap"), [
        "query: red laptop",
      ]);
      assert.deepEqual(await queries({ catalog }, "lap"), []);
      assert.equal((await suggest({ catalog }, "lap"))[0], "category: Laptops");
    }));

  it("leave out products that are gone, and show names as they are now", () =>
    withProducts(async ({ catalog, beside, search: index }) => {
      // An index that lags behind.
      const suggested = await index.suggest({
        wholeWords: [],
        prefixes: ["smart"],
        limit: 8,
      });
      const late = beside({
        search: { ...index, suggest: () => Promise.resolve(suggested) },
      });
      await catalog.deleteProduct("p1", { kind: "exists" });
      await catalog.patchProduct("p2", { name: "Borealis smartwatch" });
      await catalog.patchProduct("p3", { status: "archived" });
      assert.deepEqual(await suggest({ catalog: late }, "smart"), [
        "category: Smart phones",
        "product: Borealis smartwatch",
      ]);
    }));

  it("leave out queries that find nothing any more", () =>
    withProducts(async ({ catalog, searchLog }) => {
      await search(searchLog, "smaragd", "smart tv", "small lamp", "smalt");
      assert.deepEqual(
        (await suggest({ catalog }, "sma")).filter((each) =>
          each.startsWith("query")
        ),
        ["query: smart tv", "query: small lamp"],
      );
      assert.deepEqual(await suggest({ catalog }, "smar", 1), [
        "query: smart tv",
      ]);
    }));

  it("do without a log that fails or does not answer", () =>
    withProducts(async ({ beside, searchLog }) => {
      const { promise: hanging, resolve } = Promise.withResolvers<string[]>();
      const completions = [
        () => Promise.reject(new CatalogError("unavailable", "No answer")),
        () => hanging,
      ];
      for (const complete of completions) {
        const catalog = beside({ searchLog: { ...searchLog, complete } });
        assert.deepEqual(await suggest({ catalog }, "smi"), ["brand: Smith"]);
      }
      resolve([]);
    }));

  it("are at most as many as asked for, of several kinds", () =>
    withProducts(async ({ catalog, searchLog }) => {
      await search(searchLog, "smart lamp", "smartphone", "smart phone");
      for (let limit = 1; limit <= 6; limit++) {
        const found = await suggest({ catalog }, "smart", limit);
        assert.equal(found.length, limit);
        assert.equal(found[0]?.startsWith("query"), true);
      }
      assert.deepEqual(await suggest({ catalog }, " .,"), []);
    }));
});
