import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { maxFileBytes } from "../../src/import/jobs/import_file.ts";
import { openLocalApp } from "../http/open_app.ts";
import { sameOrigin } from "./admin_browser.ts";
import { formOf, openImport } from "./import_browser.ts";

const lamps = "nr;bezeichnung;preis;bestand\n" +
  "L-1;Lampe;19,95;3\n" +
  'L-2;"Lampe\nblau";auf Anfrage;3\n' +
  "L-3;;9,95;3\n" +
  "L-4;Stuhl;9,95\n" +
  "L-5;Tisch;1.099,00;0\n";

describe("the import wizard", () => {
  let app: Awaited<ReturnType<typeof openLocalApp>>;
  let admin: Awaited<ReturnType<typeof openImport>>;
  before(async () => {
    app = await openLocalApp();
    admin = await openImport(app);
  });
  after(() => app.close());

  async function discard(address: string) {
    await admin.send(`${address}/discard`, {});
    assert.match(await admin.read(address, 404), /not held any more/);
  }

  it("guesses columns, tells what would change, and imports it", async () => {
    const address = await admin.begin("lamps.csv", lamps);
    const mapping = await admin.read(address);
    assert.match(mapping, /decimal comma, times 100/);
    assert.match(mapping, /Line 3: is no number \(it is “auf Anfrage”\)/);
    assert.match(mapping, /the row has 3 cells, the header has 4/);
    assert.match(mapping, /3 of the first 5 rows would be refused/);

    const form = formOf(mapping, `${address}/mapping`);
    assert.equal(form.get("target-0"), "idAndSku");
    assert.equal(form.get("target-2"), "price.amount");
    form.set("then", "check");
    const sent = await admin.send(`${address}/mapping`, form);
    assert.equal(sent.location, address, sent.page);
    const checked = await admin.readEnded(address);
    assert.match(checked, /Import 2 lines/);
    assert.match(checked, /Would be created<\/dt>\s*<dd class="">2</);
    assert.equal(await app.catalog.readProduct("L-1", "summary"), undefined);

    const done = await admin.press(address, "start");
    assert.match(done, /<h1>Imported<\/h1>/);
    assert.match(done, /Search shows all of it since/);
    const product = await app.catalog.readProduct("L-5", "product");
    assert.match(product?.json ?? "", /"price":\{"amount":109900,/);
    assert.match(product?.json ?? "", /"sku":"L-5"/);

    assert.equal(
      await admin.read(`${address}/refused.csv`),
      "line,field,value,reason\n" +
        "3,price.amount,auf Anfrage,is no number\n" +
        "5,name,,is missing\n" +
        '6,,,"the row has 3 cells, the header has 4"\n',
    );
    assert.equal(
      await admin.read(`${address}/refused-lines`),
      "nr;bezeichnung;preis;bestand\n" +
        'L-2;"Lampe\nblau";auf Anfrage;3\n' +
        "L-3;;9,95;3\n" +
        "L-4;Stuhl;9,95\n",
    );
    await discard(address);
  });

  it("takes the mended lines with the mapping that it gave", async () => {
    const first = await admin.begin(
      "chairs.csv",
      "id;name;preis\nc-1;Stuhl;x\n",
    );
    const page = await admin.read(first);
    const form = formOf(page, `${first}/mapping`);
    form.set("target-2", "price.amount");
    form.set("multiply-2", "1000");
    await admin.send(`${first}/mapping`, form);
    const mapping = await admin.read(`${first}/mapping.json`);
    const second = await admin.begin(
      "mended.csv",
      "id;name;preis\nc-1;Stuhl;2\n",
    );
    const { status, location } = await admin.upload(
      `${second}/mapping-file`,
      { field: "mapping", name: "mapping.json", content: mapping },
    );
    assert.equal(status, 303);
    assert.match(await admin.read(location), /“mapping.json” says what/);
    assert.match(await admin.press(second, "start"), /Imported/);
    const product = await app.catalog.readProduct("c-1", "product");
    assert.match(product?.json ?? "", /"amount":2000,/);
    await Promise.all([first, second].map(discard));
  });

  it("shows what is wrong beside the column, with all that was chosen", async () => {
    const address = await admin.begin(
      "desks.csv",
      "id,name,maker\nd,Desk,Lumo\n",
    );
    const form = formOf(await admin.read(address), `${address}/mapping`);
    form.set("target-2", "name");
    form.set("multiply-2", "none");
    form.set("then", "check");
    const wrongNumber = await admin.send(`${address}/mapping`, form);
    assert.equal(wrongNumber.status, 422);
    assert.match(wrongNumber.page, /Multiply by a number greater than 0/);
    form.set("multiply-2", "");
    const { status, page } = await admin.send(`${address}/mapping`, form);
    assert.equal(status, 422);
    assert.match(
      page,
      /&quot;name&quot; is &quot;Name&quot; already/,
    );
    assert.equal(formOf(page, `${address}/mapping`).get("target-2"), "name");
    form.set("target-0", "none");
    const without = await admin.send(`${address}/mapping`, form);
    assert.match(without.page, /Choose a column as the id/);
    const refused = await admin.send(`${address}/start`, {});
    assert.equal(refused.status, 409);
    await discard(address);
  });

  it("takes NDJSON and exports as they are, packed too", async () => {
    const address = await admin.begin(
      "export.ndjson.gz",
      gzipSync(
        '{"category":{"id":"tables","name":"Tables"}}\n' +
          '{"product":{"id":"t-1","name":"Table","categories":["tables"]}}\n',
      ),
    );
    assert.match(await admin.read(address), /Each line is a product/);
    assert.match(await admin.press(address, "check"), /Import 2 lines/);
    assert.match(await admin.press(address, "start"), /Imported/);
    assert.ok(await app.catalog.readProduct("t-1", "summary"));
    await discard(address);
  });

  it("stops an import, and goes on with it", async () => {
    const lines = 3_000;
    const address = await admin.begin(
      "many.ndjson",
      Array.from(
        { length: lines },
        (_, index) => `{"id":"m-${index}","name":"Lamp"}\n`,
      ).join(""),
    );
    const started = await admin.send(`${address}/start`, {});
    assert.equal(started.status, 303);
    const stopped = await admin.press(address, "stop");
    assert.match(stopped, /<h1>Stopped<\/h1>/);
    assert.match(stopped, /Go on/);
    const done = await admin.press(address, "start");
    assert.match(done, /<h1>Imported<\/h1>/);
    assert.match(done, /Created<\/dt>\s*<dd class="">3,000</);
    await discard(address);
  });

  it("shows changes field by field, and says when there is nothing to import", async () => {
    const line = (name: string) => `{"id":"f-1","name":"${name}"}\n`;
    const first = await admin.begin("one.ndjson", line("Stool"));
    await admin.press(first, "start");
    const same = await admin.begin("same.ndjson", line("Stool"));
    assert.match(
      await admin.press(same, "check"),
      /There is nothing to import/,
    );
    const other = await admin.begin("other.ndjson", line("High stool"));
    const page = await admin.press(other, "check");
    assert.match(
      page,
      /Name<\/th>\s*<td>\s*Stool\s*<\/td>\s*<td>\s*High stool\s*<\/td>/,
    );
    await Promise.all([first, same, other].map(discard));
  });

  it("gives a template that it understands", async () => {
    const template = await admin.read("/admin/import/template.csv");
    const address = await admin.begin("template.csv", template);
    const page = await admin.read(address);
    assert.match(page, /Nothing is wrong with the first 1 rows/);
    await discard(address);
  });

  it("refuses mappings that are none, and says why", async () => {
    const address = await admin.begin("a.csv", "id,name\na,Lamp\n");
    for (
      const [content, reason] of [
        ["{", /it is not JSON/],
        ['{"id":"id","nam":"name"}', /Unrecognized key/],
      ] as const
    ) {
      const { status, page } = await admin.upload(`${address}/mapping-file`, {
        field: "mapping",
        name: "mapping.json",
        content,
      });
      assert.equal(status, 422);
      assert.match(page, reason);
    }
    await discard(address);
  });

  it("refuses files that are too large before it reads them, or when it has", async () => {
    const boundary = { "Content-Type": "multipart/form-data; boundary=b" };
    const told = await app.send("/admin/import", {
      method: "POST",
      headers: {
        ...sameOrigin,
        ...boundary,
        "Content-Length": String(maxFileBytes * 2),
        Cookie: admin.cookie,
      },
      body: "--b--",
    });
    assert.equal(told.status, 422);
    assert.match(await told.text(), /a file may have 64 MiB/);

    let sent = 0;
    const chunk = new Uint8Array(8 * 1024 * 1024).fill(97);
    const endless = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(
          "--b\r\nContent-Disposition: form-data; " +
            'name="file"; filename="a.csv"\r\n\r\n',
        ));
      },
      pull(controller) {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const counted = await app.send("/admin/import", {
      method: "POST",
      headers: { ...sameOrigin, ...boundary, Cookie: admin.cookie },
      body: endless,
    });
    assert.equal(counted.status, 422);
    assert.match(await counted.text(), /a file may have 64 MiB/);
    assert.ok(sent <= maxFileBytes + 4 * chunk.length, `${sent} bytes`);
  });

  it("shows names and values of a file as texts alone", async () => {
    const name = "<img src=x onerror=alert(1)>";
    const address = await admin.begin(
      "<b>lamps.csv",
      `id,name,${name}\n${name},${name},${name}\n`,
    );
    const pages = [
      await admin.read(address),
      await admin.press(address, "check"),
      await admin.press(address, "start"),
      await admin.read("/admin/import"),
    ];
    for (const page of pages) assert.doesNotMatch(page, /<img src=x|<b>/);
    await discard(address);
  });

  it("is for keys that may write, and for its own pages", async () => {
    const reader = await openImport(app, "read");
    await reader.read("/admin/import", 403);
    const file = { field: "file", name: "a.ndjson", content: "{}" };
    assert.equal((await reader.upload("/admin/import", file)).status, 403);
    const foreign = await admin.upload("/admin/import", file, {
      "Sec-Fetch-Site": "cross-site",
    });
    assert.equal(foreign.status, 403);
    const nobody = await app.send("/admin/import/template.csv");
    assert.equal(nobody.status, 303);
  });

  it("says what is missing when no file was chosen", async () => {
    const file = { field: "file", name: "", content: "" };
    const { status, page } = await admin.upload("/admin/import", file);
    assert.equal(status, 422);
    assert.match(page, /Choose a file first/);
  });
});
