import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeModules } from "./sdk_tools.ts";
import type { ServedSdk } from "./served_sdk.ts";

const typeRoots = [
  fileURLToPath(new URL("../../node_modules/@types", import.meta.url)),
];

/** Asserts that TypeScript finds nothing in a folder, its own generated client included. */
export function typesAreStrict({ run }: ServedSdk, folder: string): void {
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: "ES2023",
        lib: ["ES2023", "DOM", "DOM.Iterable"],
        module: "ESNext",
        moduleResolution: "bundler",
        allowImportingTsExtensions: true,
        noUncheckedIndexedAccess: true,
        types: ["node"],
        typeRoots,
      },
      include: ["**/*.ts"],
    }),
  );
  const tsc = join(nodeModules("hey-api"), ".bin", "tsc");
  const { status, output } = run(`${tsc} -p tsconfig.json`, folder);
  assert.equal(status, 0, output);
}
