import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const { file, remove } = temporaryFolder();
after(remove);

let databases = 0;

function newCatalogue() {
  return {
    CATALOG_SQLITE_PATH: file(`${++databases}.db`),
    LOG_LEVEL: "silent",
  };
}

function save(name: string, content: string | Uint8Array): string {
  writeFileSync(file(name), content);
  return file(name);
}

type Environment = ReturnType<typeof newCatalogue>;

async function exported(environment: Environment) {
  const { code, stdout } = await runAisle(["export"], { environment });
  assert.equal(code, 0);
  return stdout.split("\n").filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

async function imported(
  environment: Environment,
  args: string[],
  input?: string | Uint8Array,
) {
  const { code, stdout, stderr } = await runAisle(
    ["import", ...args, "--json"],
    { environment, ...(input === undefined ? {} : { input }) },
  );
  assert.match(stdout, /^\{/, stderr);
  return { code, summary: JSON.parse(stdout) };
}

describe("aisle import", () => {
  it("imports NDJSON, plain or gzip, from a file or standard input", async () => {
    const lines = '{"id":"a","name":"Lamp"}\n{"id":"b","name":"Chair"}\n';
    const packed = gzipSync(lines);
    const sources: [string[], (string | Uint8Array)?][] = [
      [[save("plain.ndjson", lines)]],
      [[save("packed.ndjson.gz", packed)]],
      [["-", "--format", "ndjson"], lines],
      [["-", "--format", "ndjson"], packed],
    ];
    for (const [args, input] of sources) {
      const environment = newCatalogue();
      const { code, summary } = await imported(environment, args, input);
      assert.equal(code, 0);
      assert.equal(summary.created, 2);
      assert.equal(summary.searchable, true);
      const names = (await exported(environment))
        .map(({ product }) => product.name);
      assert.deepEqual(names, ["Lamp", "Chair"]);
    }
  });

  it("reads CSV whose columns are named like the fields", async () => {
    const environment = newCatalogue();
    const csv = save(
      "fields.csv",
      "id,name,gtins,price.amount,price.currency,inventory.quantity," +
        "images,attributes.screen_size\n" +
        "a,Lamp,12345678;87654321,4900,USD,3," +
        "https://img.example.com/1.jpg;https://img.example.com/2.jpg,6 in\n",
    );
    assert.equal((await imported(environment, [csv])).code, 0);
    const [{ product }] = await exported(environment);
    const { version: _v, createdAt: _c, updatedAt: _u, ...fields } = product;
    assert.deepEqual(fields, {
      id: "a",
      name: "Lamp",
      gtins: ["12345678", "87654321"],
      price: { amount: 4900, currency: "USD" },
      inventory: { status: "in_stock", quantity: 3 },
      attributes: { screen_size: "6 in" },
      images: [
        { url: "https://img.example.com/1.jpg" },
        { url: "https://img.example.com/2.jpg" },
      ],
      status: "active",
    });
  });

  it("imports the good lines and reports the others with line, field, value and reason", async () => {
    const environment = newCatalogue();
    const lines = save(
      "mixed.ndjson",
      [
        '{"id":"a","name":"Lamp"}',
        '{"id":"b","name":"=1+1","brand":"","gtins":["=A1"]}',
        "no json",
        '{"id":"c","name":"Chair","price":{"amount":1,"currency":"EUR"}}',
        '{"id":"d","name":"Desk"}',
      ].join("\n"),
    );
    const errors = file("errors.csv");
    const { code, summary } = await imported(environment, [
      lines,
      "--errors",
      errors,
    ]);
    assert.equal(code, 1);
    assert.equal(summary.created, 2);
    assert.equal(summary.failed, 3);
    const rows = readFileSync(errors, "utf8").trim().split("\n");
    assert.equal(rows[0], "line,field,value,reason");
    const starts = ["2,brand,,", "2,gtins.0,'=A1,", "3,,,", "4,price"];
    for (const [index, start] of starts.entries()) {
      assert.equal(rows[index + 1]?.startsWith(start), true, rows[index + 1]);
    }
    assert.match(rows.at(-1) ?? "", /^4,price\.currency,EUR,/);
  });

  it("imports a file through a mapping and tells which columns it did not use", async () => {
    const environment = newCatalogue();
    const mapping = save(
      "mapping.json",
      JSON.stringify({
        id: "no",
        name: "title",
        price: {
          amount: { column: "price", multiply: 100 },
          currency: { constant: "USD" },
        },
        attributes: ["attr_*"],
      }),
    );
    const csv = save(
      "shop.csv",
      "no;title;price;attr_colour;internal\n1;Lamp;49.90;red;x\n2;Bad;free;;\n",
    );
    const { code, summary } = await imported(environment, [
      csv,
      "--mapping",
      mapping,
    ]);
    assert.equal(code, 1);
    assert.deepEqual(summary.unusedColumns, ["internal"]);
    const products = await exported(environment);
    assert.equal(products.length, 1);
    assert.deepEqual(products[0].product.price, {
      amount: 4990,
      currency: "USD",
    });
    assert.deepEqual(products[0].product.attributes, { colour: "red" });
  });

  it("writes nothing for lines that are stored already", async () => {
    const environment = newCatalogue();
    const lines = save("same.ndjson", '{"id":"a","name":"Lamp"}\n');
    await imported(environment, [lines]);
    const before = await exported(environment);
    const { summary } = await imported(environment, [lines]);
    assert.equal(summary.unchanged, 1);
    assert.deepEqual(await exported(environment), before);
  });

  it("learns the words of a catalogue that is new or has changed much", async () => {
    const environment = newCatalogue();
    const run = async (...ids: string[]) => {
      const lines = ids.map((id) => JSON.stringify({ id, name: `Lamp ${id}` }));
      const path = save("words.ndjson", lines.join("\n"));
      const { code, stderr } = await runAisle(["import", path], {
        environment,
      });
      assert.equal(code, 0, stderr);
      return stderr.replace(/[\d.]+ s/, "… s");
    };
    const learnt = (products: number) =>
      "Learning the words of the catalogue for search\n" +
      `Learnt from ${products} products in … s\n`;
    const first = Array.from({ length: 9 }, (_, number) => `a${number}`);
    assert.equal(await run(...first), learnt(9));
    assert.equal(await run("b"), "");
    assert.equal(await run("c", "d"), learnt(12));
  });

  it("tells in a dry run what would change, field by field, and writes nothing", async () => {
    const environment = newCatalogue();
    await imported(environment, [save(
      "before.ndjson",
      '{"id":"a","name":"Lamp","price":{"amount":100,"currency":"USD"}}\n',
    )]);
    const before = await exported(environment);
    const after = save(
      "after.ndjson",
      [
        '{"category":{"id":"lamps","name":"Lamps"}}',
        '{"id":"a","name":"Lamp","price":{"amount":90,"currency":"USD"}}',
        '{"id":"b","name":"Light","categories":["lamps"]}',
        '{"id":"b","name":"Brighter","categories":["lamps"]}',
        '{"id":"c","name":"Chair","categories":["chairs"]}',
      ].join("\n"),
    );
    const { code, stdout } = await runAisle(
      ["import", after, "--dry-run", "--json"],
      { environment },
    );
    assert.equal(code, 1);
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines[1].changes, [
      { field: "price.amount", from: 100, to: 90 },
    ]);
    assert.equal(lines[2].status, "created");
    assert.deepEqual(lines[3].changes, [
      { field: "name", from: "Light", to: "Brighter" },
    ]);
    assert.equal(lines[4].refusals[0].field, "categories.0");
    assert.deepEqual(lines[5].summary, {
      created: 2,
      updated: 2,
      unchanged: 0,
      deleted: 0,
      failed: 1,
    });
    assert.deepEqual(await exported(environment), before);
  });

  it("changes nothing when an export is imported where it came from, and copies it elsewhere", async () => {
    const environment = newCatalogue();
    await runAisle(["seed"], { environment });
    const dump = file("dump.ndjson.gz");
    assert.equal((await runAisle(["export", dump], { environment })).code, 0);
    const again = await imported(environment, [dump]);
    assert.equal(again.code, 0);
    assert.equal(
      again.summary.created + again.summary.updated + again.summary.deleted,
      0,
    );
    assert.ok(again.summary.unchanged > 500);

    const copy = newCatalogue();
    await imported(copy, [dump]);
    assert.deepEqual(
      contents(await exported(copy)),
      contents(await exported(environment)),
    );
  });

  it("writes what comes before the place where a file is damaged, and says so", async () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, index) => `{"id":"p${index}","name":"${Math.random()}"}`,
    );
    const packed = gzipSync(lines.join("\n"));
    const sources: [string, string | Uint8Array, RegExp][] = [
      ["cut.ndjson.gz", packed.subarray(0, packed.length / 2), /unpack/],
      ["quote.csv", 'id,name\na,Lamp\nb,"Chair\n', /quote is not closed/],
    ];
    for (const [name, content, message] of sources) {
      const environment = newCatalogue();
      const { code, stderr } = await runAisle(["import", save(name, content)], {
        environment,
      });
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.ok((await exported(environment)).length > 0);
    }
  });

  it("ends with code 2 where the file, its format or the mapping cannot be used", async () => {
    const environment = newCatalogue();
    const mapping = save("bad.json", '{"id":"id","name":{"colum":"x"}}');
    const csv = save("any.csv", "id,name\n");
    const runs = [
      ["import", file("missing.csv")],
      ["import", save("noname", "{}")],
      ["import", csv, "--format", "xml"],
      ["import", csv, "--mapping", mapping],
      ["import", csv, "--mapping", csv],
      ["import", csv, "--errors", file("no/such/folder.csv")],
      ["import"],
    ];
    for (const args of runs) {
      const { code, stderr } = await runAisle(args, { environment });
      assert.equal(code, 2, args.join(" "));
      assert.doesNotMatch(stderr, / at .*:\d+:\d+/);
    }
  });
});

/** Exported lines without what each catalogue decides by itself. */
function contents(lines: Record<string, Record<string, unknown>>[]) {
  return lines.map((line) =>
    Object.values(line).map((
      { version: _v, createdAt: _c, updatedAt: _u, ...rest },
    ) => rest)
  );
}
