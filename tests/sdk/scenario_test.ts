import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { blocksOf, fileNameOf, installs } from "./clients_page.ts";
import { namesAreGood } from "./check_names.ts";
import { typesAreStrict } from "./compile_typescript.ts";
import { needTools, nodeModules } from "./sdk_tools.ts";
import { type ServedSdk, serveForSdk } from "./served_sdk.ts";

const typescript = {
  heading: "TypeScript: @hey-api/openapi-ts",
  needs: [
    "bash",
    "node",
    "npx",
    "hey-api/node_modules/.bin/openapi-ts",
    "hey-api/node_modules/.bin/tsc",
  ],
  program: "scenario.ts",
  run: "node scenario.ts",
};

const python = {
  heading: "Python: openapi-python-client",
  needs: ["bash", "python/bin/openapi-python-client", "python/bin/mypy"],
  program: "scenario.py",
  run:
    "mypy --strict --follow-imports silent scenario.py >&2 && python3 scenario.py",
};

for (const { heading, needs, program, run } of [typescript, python]) {
  describe(`a client of ${heading}`, { skip: needTools(...needs) }, () => {
    const folder = temporaryFolder();
    let served: ServedSdk;
    before(async () => {
      served = await serveForSdk(folder.file("aisle.db"));
    });
    after(async () => {
      await served.stop();
      folder.remove();
    });

    it("goes through thirty steps", () => {
      const shop = folder.file("shop");
      mkdirSync(shop);
      const isTypeScript = program.endsWith(".ts");
      if (isTypeScript) {
        symlinkSync(nodeModules("hey-api"), join(shop, "node_modules"));
        writeFileSync(join(shop, "package.json"), '{ "type": "module" }');
      }
      const blocks = blocksOf(heading);
      for (const block of blocks) {
        const name = fileNameOf(block);
        if (name && !name.startsWith("shop.")) {
          writeFileSync(join(shop, name), block.code);
        }
      }
      copyFileSync(
        fileURLToPath(new URL(`programs/${program}`, import.meta.url)),
        join(shop, program),
      );
      const generate = blocks.find((block) =>
        block.language === "sh" && !installs(block)
      );
      const { status, output } = served.run(
        `curl -sfo openapi.json $AISLE_URL/openapi.json\n${generate?.code}${run}`,
        shop,
      );
      assert.equal(status, 0, output);
      const steps = output.match(/^ok .+$/gm) ?? [];
      assert.ok(steps.length >= 30, `${steps.length} steps`);
      assert.equal(new Set(steps).size, steps.length);
      if (isTypeScript) {
        typesAreStrict(served, shop);
        namesAreGood(shop);
      }
    });
  });
}
