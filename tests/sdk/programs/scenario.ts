import assert from "node:assert/strict";
import process from "node:process";
import { client } from "./aisle/client.gen.ts";
import * as aisle from "./aisle/index.ts";

const key = process.env["KEY"] ?? "";
client.setConfig({ baseUrl: process.env["AISLE_URL"] ?? "", auth: key });

const done = (what: string) => console.log(`ok ${what}`);
const query = { wait: "searchable" } as const;
const price = { amount: 49_900, currency: "USD" };

const tree = await aisle.createCategory({
  body: { id: "phones", name: "Phones" },
});
assert.equal(tree.data?.version, 1);
done("creates a category");

const below = await aisle.replaceCategory({
  path: { id: "smartphones" },
  headers: { "If-None-Match": "*" },
  body: { name: "Smartphones", parentId: "phones" },
});
assert.equal(below.data?.parentId, "phones");
done("creates a category below it, only if there is none");

const categories = await aisle.listCategories({ throwOnError: true });
assert.deepEqual(categories.data.items.map(({ id }) => id), [
  "phones",
  "smartphones",
]);
done("lists the tree, parents first");

const definition = await aisle.replaceAttribute({
  path: { name: "screen size" },
  headers: { "If-None-Match": "*" },
  body: { type: "quantity", unit: "in", facet: true },
});
assert.equal(definition.data?.type, "quantity");
done("defines an attribute whose name has a space");

const attributes = await aisle.listAttributes({ throwOnError: true });
assert.equal(attributes.data.items[0]?.name, "screen size");
assert.equal(attributes.data.nextCursor, null);
done("lists the definitions");

const headers = { "Idempotency-Key": crypto.randomUUID() };
const body: aisle.ProductCreate = {
  name: "Aurora smartphone",
  brand: "Northwind",
  categories: ["smartphones"],
  price,
  attributes: {
    colour: "black",
    "screen size": { value: 6.1, unit: "in" },
    bands: ["n1", "n78"],
  },
};
const created = await aisle.createProduct({ body, headers, query });
assert.equal(created.response?.status, 201);
assert.equal(created.response.headers.get("X-Catalog-Searchable"), "true");
const id = created.data?.id ?? "";
done("creates a product and waits until search shows it");

const replayed = await aisle.createProduct({ body, headers });
assert.equal(replayed.data?.id, id);
assert.equal(replayed.response?.headers.get("Idempotency-Replayed"), "true");
done("gets the same answer for the same idempotency key");

const mismatch = await aisle.createProduct({
  body: { ...body, name: "Another" },
  headers,
});
assert.equal(mismatch.error?.code, "idempotency_mismatch");
done("is refused another body with the same key");

const conflict = await aisle.createProduct({ body: { ...body, id } });
assert.equal(conflict.response?.status, 409);
assert.equal(conflict.error?.code, "conflict");
done("is refused an id that is taken");

const invalid = await aisle.createProduct({
  body: { name: "", price: { amount: -1, currency: "USD" } },
});
assert.deepEqual(
  invalid.error?.errors?.map(({ pointer }) => pointer).sort(),
  ["/name", "/price/amount"],
);
done("is told every mistake by its pointer");

const currency = await aisle.createProduct({
  body: { name: "Lamp", price: { amount: 1, currency: "EUR" } },
});
assert.equal(currency.error?.status, 422);
done("is told a rule of the catalogue that was broken");

const anonymous = await aisle.createProduct({ body, auth: "wrong" });
assert.equal(anonymous.error?.code, "unauthorized");
done("is refused with a wrong key");

const read = await aisle.getProduct({ path: { id } });
const etag = read.response?.headers.get("ETag") ?? "";
assert.deepEqual(read.data?.attributes?.["bands"], ["n1", "n78"]);
done("reads the product with its attributes");

const unchanged = await aisle.getProduct({
  path: { id },
  headers: { "If-None-Match": etag },
});
assert.equal(unchanged.response?.status, 304);
done("is told that what it has is current");

const head = await aisle.headProduct({ path: { id } });
assert.equal(head.response?.headers.get("ETag"), etag);
done("reads the headers only");

const missing = await aisle.getProduct({ path: { id: "nowhere" } });
assert.equal(missing.error?.code, "not_found");
done("is told what is not there");

const unconditional = await aisle.replaceProduct({ path: { id }, body });
assert.equal(unconditional.error?.code, "precondition_required");
done("must say which version it replaces");

const replaced = await aisle.replaceProduct({
  path: { id },
  headers: { "If-Match": etag },
  body: { ...body, name: "Aurora smartphone 5G" },
});
assert.equal(replaced.data?.version, 2);
done("replaces the version it has read");

const stale = await aisle.replaceProduct({
  path: { id },
  headers: { "If-Match": etag },
  body,
});
assert.equal(stale.response?.status, 412);
assert.equal(stale.error?.code, "stale");
assert.equal(stale.error.currentVersion, 2);
done("is refused a version that is gone, and told the current one");

const patched = await aisle.patchProduct({
  path: { id },
  query,
  body: { price: { amount: 44_900 }, attributes: { colour: null } },
});
assert.deepEqual(patched.data?.price, { ...price, amount: 44_900 });
assert.equal(patched.data?.attributes?.["colour"], undefined);
done("changes some fields without a precondition");

const lines = Array.from({ length: 45 }, (_, index) => ({
  id: `case-${index}`,
  name: `Case ${index} for smartphones`,
  brand: index % 3 ? "Velnor" : "Northwind",
  categories: ["phones"],
  price: { amount: 1_000 + index, currency: "USD" },
}));
const bulk = await aisle.writeProducts({
  query,
  body: new Blob([...lines, { id: "broken" }].map(toLine)),
  throwOnError: true,
});
const results = (await bulk.data.text()).trimEnd().split("\n");
assert.equal(results.length, lines.length + 2);
done("writes 46 lines at once, answered line by line");

const failure: aisle.BulkFailure = JSON.parse(results[45] ?? "");
assert.equal(failure.problem.code, "invalid");
const end: aisle.BulkSummary = JSON.parse(results[46] ?? "");
assert.deepEqual(end.summary, { ok: 45, failed: 1, searchable: true });
done("is told the bad line, and the counts at the end");

const pageQuery: { limit: number; cursor?: string } = { limit: 20 };
const seen: string[] = [];
for (;;) {
  const { data } = await aisle.listProducts({
    query: { ...pageQuery, category: "phones", order: "price" },
    throwOnError: true,
  });
  seen.push(...data.items.map((item) => item.id));
  if (data.nextCursor === null) break;
  pageQuery.cursor = data.nextCursor;
}
assert.equal(new Set(seen).size, 46);
assert.equal(seen.at(-1), id);
done("pages through a category to the end, each product once");

const refused = await aisle.listProducts({
  query: { ...pageQuery, order: "name" },
});
assert.equal(refused.error?.code, "cursor_invalid");
done("is refused a cursor of another query");

const some = await aisle.listProducts({
  query: { ids: `${id},nowhere`, view: "full" },
});
assert.deepEqual(some.data?.missing, ["nowhere"]);
done("reads several by id, and which are missing");

const found = await aisle.searchProducts({
  query: {
    q: "smartphone",
    filter: ["brand:Northwind", "price:1000.."],
    facet: ["brand", "category"],
    limit: 5,
  },
  throwOnError: true,
});
assert.equal(found.data.total, 16);
assert.equal(found.data.items[0]?.id, id);
assert.ok(found.data.items[0]?.highlights[0]?.fragments.some(({ hit }) => hit));
done("searches with filters and highlights");

const brands = found.data.facets?.find(({ field }) => field === "brand");
assert.deepEqual(
  brands?.values.map(({ value, count, selected }) => [value, count, selected]),
  [["Velnor", 30, false], ["Northwind", 16, true]],
);
done("counts the values of facets exactly");

const suggested = await aisle.suggest({ query: { q: "auro" } });
assert.ok(suggested.data?.items.some(({ id: product }) => product === id));
done("is suggested what to type");

const visitor = { id: crypto.randomUUID() };
const viewed = await aisle.noteVisitorView({
  path: visitor,
  body: { productId: id },
});
assert.equal(viewed.response?.status, 204);
const recent = await aisle.listRecentlyViewed({ path: visitor });
assert.deepEqual(recent.data?.items.map((item) => item.id), [id]);
done("notes what a visitor views, and lists it");

const recommended = await aisle.listRecommended({ path: visitor });
assert.ok(recommended.data?.items.every((item) => item.id !== id));
done("recommends what the visitor has not seen");

await aisle.forgetVisitor({ path: visitor, throwOnError: true });
const forgotten = await aisle.listRecentlyViewed({ path: visitor });
assert.deepEqual(forgotten.data?.items, []);
done("forgets a visitor");

const exported = await aisle.exportProducts({ throwOnError: true });
const exportedLines: aisle.ExportLine[] = (await exported.data.text())
  .trimEnd().split("\n").map((line) => JSON.parse(line));
assert.equal(exportedLines.filter((line) => "product" in line).length, 46);
done("exports everything as lines");

const gone = await aisle.deleteProduct({
  path: { id },
  headers: { "If-Match": patched.response?.headers.get("ETag") ?? "" },
});
assert.equal(gone.response?.status, 204);
const after = await aisle.getProduct({ path: { id } });
assert.equal(after.error?.status, 404);
done("deletes the version it knows; it is gone");

function toLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
