import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type BulkAnswerLine, bulkLines, linesOf, toLines } from "./ndjson.ts";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName, productBody } from "./products.ts";

const ndjson = { "Content-Type": "application/x-ndjson" };

describe("a bulk request", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  async function bulk(
    body: string | Uint8Array | ReadableStream,
    query = "",
  ): Promise<BulkAnswerLine[]> {
    const response = await app.send(`/v1/products/bulk${query}`, {
      method: "POST",
      as: "write",
      headers: ndjson,
      body,
    });
    assert.equal(response.status, 200);
    return await bulkLines(response, app.document);
  }

  it("creates, updates, leaves alone and deletes, line by line in order", async () => {
    const [a, b, c] = [newName(), newName(), newName()];
    const lines = await bulk(toLines([
      productBody({ id: a }),
      productBody({ id: b }),
      productBody({ id: a }),
      productBody({ id: a, name: "Other" }),
      { id: b, delete: true },
      { id: c, delete: true },
    ]));
    assert.deepEqual(
      lines.map(({ line, status, id, version }) => [line, status, id, version]),
      [
        [1, "created", a, 1],
        [2, "created", b, 1],
        [3, "unchanged", a, 1],
        [4, "updated", a, 2],
        [5, "deleted", b, 2],
        [6, "failed", c, undefined],
        [undefined, undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(lines.at(-1)?.summary, {
      ok: 5,
      failed: 1,
      searchable: false,
    });
  });

  it("is not stopped by a bad line, and says what is wrong with it", async () => {
    const id = newName();
    const lines = await bulk(
      "not json\n" +
        toLines([{ id: newName(), name: "", colour: "red" }]) +
        toLines([productBody({ id, price: { amount: 1, currency: "EUR" } })]) +
        "[]\n" +
        toLines([productBody({ id: "bulk" })]) +
        toLines([productBody({ id })]),
    );
    const codes = lines.map(({ problem }) => problem?.code);
    assert.deepEqual(codes.slice(0, 5), [
      "invalid",
      "invalid",
      "unprocessable",
      "invalid",
      "invalid",
    ]);
    const pointers = lines[1]?.problem?.errors?.map(({ pointer }) => pointer);
    assert.ok(pointers?.includes("/name") && pointers.includes("/colour"));
    assert.equal(lines[2]?.problem?.errors?.[0]?.pointer, "/price/currency");
    assert.equal(lines[5]?.status, "created");
    assert.deepEqual(lines[6]?.summary, {
      ok: 1,
      failed: 5,
      searchable: false,
    });
  });

  it("takes CRLF, blank lines, a byte order mark and no end of the last line", async () => {
    const [a, b] = [newName(), newName()];
    const lines = await bulk(
      `\uFEFF${JSON.stringify(productBody({ id: a }))}\r\n\r\n\n` +
        JSON.stringify(productBody({ id: b })),
    );
    assert.deepEqual(lines.slice(0, 2).map(({ line, id }) => [line, id]), [
      [1, a],
      [4, b],
    ]);
  });

  it("refuses a line that is too long or no UTF-8, and goes on", async () => {
    const id = newName();
    const encoder = new TextEncoder();
    const long = JSON.stringify(
      productBody({ id: newName(), description: "x".repeat(400_001) }),
    );
    const lines = await bulk(
      Uint8Array.from([
        ...encoder.encode(long + "\n"),
        ...encoder.encode('{"id":"a","name":"'),
        0xff,
        ...encoder.encode('"}\n'),
        ...encoder.encode(JSON.stringify(productBody({ id }))),
      ]),
    );
    assert.deepEqual(
      lines.map(({ line, problem }) => [line, problem?.code]),
      [[1, "too_large"], [2, "invalid"], [3, undefined], [
        undefined,
        undefined,
      ]],
    );
  });

  it("writes a line with ifVersion only over that version", async () => {
    const { id } = await createProduct(app);
    const lines = await bulk(toLines([
      productBody({ id, name: "Second", ifVersion: 1 }),
      productBody({ id, name: "Third", ifVersion: 1 }),
      { id, delete: true, ifVersion: 2 },
    ]));
    const results = lines.map(({ status, problem }) => problem?.code ?? status);
    assert.deepEqual(results.slice(0, 3), ["updated", "stale", "deleted"]);
  });

  it("answers an empty body with a summary of nothing", async () => {
    const summary = { ok: 0, failed: 0, searchable: false };
    assert.deepEqual(await bulk(""), [{ summary }]);
  });

  it("waits for search to show all of it", async () => {
    const brand = newName("brand");
    const lines = await bulk(
      toLines(
        Array.from(
          { length: 250 },
          () => productBody({ id: newName(), brand }),
        ),
      ),
      "?wait=searchable",
    );
    assert.equal(lines.at(-1)?.summary?.searchable, true);
    const found = await app.send(`/v1/search?filter=brand:${brand}&limit=1`);
    assert.equal((await found.json()).total, 250);
  });

  it("answers the first lines before it has read the last", async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const encoder = new TextEncoder();
    const line = () =>
      encoder.encode(toLines([productBody({ id: newName() })]));
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (let count = 0; count < 300; count++) controller.enqueue(line());
        await answered;
        controller.enqueue(line());
        controller.close();
      },
    });
    const response = await app.send("/v1/products/bulk", {
      method: "POST",
      as: "write",
      headers: ndjson,
      body,
    });
    let count = 0;
    const { document } = app;
    const schema = "BulkAnswerLine";
    for await (const _line of linesOf(response, { document, schema })) {
      if (++count === 1) resolve();
    }
    assert.equal(count, 302);
  });
});

describe("an export", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("holds every category, definition and product in any status", async () => {
    const category = newName("category");
    const attribute = newName("attribute");
    await app.send("/v1/categories", {
      method: "POST",
      as: "write",
      body: { id: category, name: "Exported" },
    });
    await app.send(`/v1/attributes/${attribute}`, {
      method: "PUT",
      as: "write",
      body: { type: "string" },
    });
    const { id } = await createProduct(app, {
      status: "draft",
      categories: [category],
      attributes: { [attribute]: "yes" },
    });

    const lines = await exported();
    const places = [
      lines.findIndex((line) => line["category"]?.id === category),
      lines.findIndex((line) => line["attribute"]?.name === attribute),
      lines.findIndex((line) => line["product"]?.id === id),
    ];
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
  });

  it("changes nothing when it is imported again", async () => {
    await createProduct(app, { attributes: { "a/b": [1, 2].map(String) } });
    const lines = (await exported()).slice(-50);
    const response = await app.send("/v1/products/bulk", {
      method: "POST",
      as: "write",
      headers: ndjson,
      body: toLines(lines),
    });
    const results = await bulkLines(response, app.document);
    const statuses = new Set(results.slice(0, -1).map(({ status }) => status));
    assert.deepEqual([...statuses], ["unchanged"]);
  });

  type ExportedLine = Record<string, { id?: string; name?: string }>;

  async function exported(): Promise<ExportedLine[]> {
    const response = await app.send("/v1/products/export", { as: "read" });
    const lines: ExportedLine[] = [];
    const options = { document: app.document, schema: "ExportLine" };
    for await (const line of linesOf<ExportedLine>(response, options)) {
      lines.push(line);
    }
    return lines;
  }
});
