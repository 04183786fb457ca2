import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Who may import what: for the files that a path begins with, the beginnings of
 * what they import. Packages are named as they are imported. The first row that
 * fits a file holds.
 */
const rules: [files: string, mayImport: string[]][] = [
  ["src/catalog/", ["src/catalog/", "zod"]],
  ["src/http/", [
    "src/http/",
    "src/catalog/",
    "hono",
    "@hono/zod-openapi",
    "zod",
    "prom-client",
    "package.json",
  ]],
  ["src/pages/", [
    "src/pages/",
    "src/catalog/",
    "src/http/answer.ts",
    "src/http/api_keys.ts",
    "src/http/entity_tag.ts",
    "src/http/route.ts",
    "src/http/security_headers.ts",
    "hono",
  ]],
  ["src/storefront/", [
    "src/storefront/",
    "src/pages/",
    "src/catalog/",
    "src/http/answer.ts",
    "src/http/entity_tag.ts",
    "src/http/route.ts",
    "src/http/stream_text.ts",
    "src/http/to_problem.ts",
    "hono",
    "lru-cache",
  ]],
  ["src/docs/", [
    "src/docs/",
    "src/pages/",
    "src/catalog/errors.ts",
    "src/http/accept.ts",
    "src/http/answer.ts",
    "src/http/entity_tag.ts",
    "src/http/route.ts",
    "src/http/security_headers.ts",
    "hono",
    "marked",
  ]],
  ["src/import/", [
    "src/import/",
    "src/catalog/",
    "node:buffer",
    "node:path",
    "node:stream",
    "node:timers",
    "node:zlib",
    "csv-parse",
    "csv-stringify/sync",
    "zod",
  ]],
  ["src/admin/", [
    "src/admin/",
    "src/pages/",
    "src/catalog/",
    "src/http/answer.ts",
    "src/http/api_keys.ts",
    "src/http/problem.ts",
    "src/http/problem_kinds.ts",
    "src/http/rate_limit.ts",
    "src/http/read_body.ts",
    "src/http/request_error.ts",
    "src/http/route.ts",
    "src/http/sha256.ts",
    "src/http/to_problem.ts",
    "src/import/",
    "src/storefront/field_name.ts",
    "src/storefront/price_text.ts",
    "src/storefront/product_picture.ts",
    "src/storefront/range_text.ts",
    "src/storefront/read_served.ts",
    "src/storefront/shelf.ts",
    "src/storefront/stock_text.ts",
    "hono",
    "zod",
  ]],
  ["src/config", ["src/config", "zod"]],
  ["src/serve.ts", ["node:http", "@hono/node-server"]],
  ["src/composition/", [
    "src/admin/admin_routes.ts",
    "src/catalog/",
    "src/composition/",
    "src/config.ts",
    "src/docs/docs_routes.ts",
    "src/http/create_app.ts",
    "src/http/metrics.ts",
    "src/import/",
    "src/serve.ts",
    "src/storefront/missing_page_route.ts",
    "src/storefront/storefront_routes.ts",
    "drivers/open.ts",
    "node:",
    "pino",
    "uuidv7",
  ]],
  ["src/main.ts", ["src/composition/", "src/config.ts", "node:"]],
  ["src/cli", [
    "src/catalog/",
    "src/cli/",
    "src/composition/",
    "src/config",
    "src/import/",
    "drivers/examine.ts",
    "drivers/open.ts",
    "drivers/provision.ts",
    "package.json",
    "node:",
    "cli-progress",
    "commander",
    "csv-stringify/sync",
    "uuidv7",
    "zod",
  ]],
  ["drivers/examine.ts", [
    "drivers/dynamodb/",
    "drivers/elasticsearch/",
    "drivers/provision.ts",
    "drivers/redis/",
    "src/catalog/observe.ts",
    "src/config.ts",
  ]],
  ["drivers/provision.ts", [
    "drivers/dynamodb/",
    "drivers/elasticsearch/",
    "src/config.ts",
  ]],
  ["drivers/read_gauges.ts", [
    "drivers/elasticsearch/",
    "drivers/redis/",
    "src/catalog/observe.ts",
    "src/config.ts",
  ]],
  ["drivers/open.ts", [
    "drivers/",
    "src/catalog/observe.ts",
    "src/catalog/ports/",
    "src/config.ts",
  ]],
  ["drivers/guard/", ["drivers/guard/", "src/catalog/", "cockatiel"]],
  ["drivers/sqlite/", [
    "drivers/sqlite/",
    "src/catalog/",
    "node:",
    "lru-cache",
    "zod",
  ]],
  ["drivers/memory/", [
    "drivers/memory/",
    "src/catalog/",
    "node:",
    "lru-cache",
  ]],
  ["drivers/dynamodb/", [
    "drivers/dynamodb/",
    "src/catalog/",
    "node:",
    "@aws-sdk/client-dynamodb",
    "cockatiel",
    "zod",
  ]],
  ["drivers/redis/", [
    "drivers/redis/",
    "src/catalog/",
    "node:",
    "@upstash/redis",
    "cockatiel",
    "zod",
  ]],
  ["drivers/elasticsearch/", [
    "drivers/elasticsearch/",
    "src/catalog/",
    "node:",
    "@elastic/elasticsearch",
    "cockatiel",
    "lru-cache",
    "zod",
  ]],
];

const runtimeGlobals = /\b(?:Deno|Bun)\s*[.:]|\b(?:Deno|Bun)\b.*\bin\b/;

const files = ["src", "drivers"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
);

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** What a file imports: paths from the root, and packages. */
function importsOf(file: string): string[] {
  const code = withoutComments(read(file));
  const found = code.matchAll(
    /(?:^(?:import|export)\b[^"';]*\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)"([^"]+)"/gm,
  );
  return [...found].flatMap(([, name]) => name ?? []).map((name) =>
    name.startsWith(".")
      ? relative(root, resolve(root, dirname(file), name)).replaceAll("\\", "/")
      : name
  );
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "");
}

describe("the table of imports", () => {
  it("names every file of the service", () => {
    assert.ok(files.length > 100);
    const unnamed = files
      .filter((file) => !rules.some(([start]) => file.startsWith(start)));
    assert.deepEqual(unnamed, []);
  });

  it("is kept by every file", () => {
    const broken = files.flatMap((file) => {
      const rule = rules.find(([start]) => file.startsWith(start));
      return importsOf(file)
        .filter((name) => !rule?.[1].some((start) => allows(start, name)))
        .map((name) => `${file} imports ${name}`);
    });
    assert.deepEqual(broken, []);
  });

  it("lets only what stands above the drivers import several of them", () => {
    const mixed = files.filter((file) => !/^drivers\/\w+\.ts$/.test(file))
      .filter((file) => {
        const drivers = importsOf(file).map((name) =>
          /^drivers\/(\w+)\//.exec(name)?.[1]
        ).filter((name) => name !== undefined);
        return new Set(drivers).size > 1;
      });
    assert.deepEqual(mixed, []);
  });
});

function allows(start: string, name: string): boolean {
  return name === start || name.startsWith(`${start}/`) ||
    (start.includes("/") || start.endsWith(":")) && !start.startsWith("@") &&
      name.startsWith(start) ||
    start === "src/config" && name === "src/config.ts";
}

describe("the code", () => {
  it("asks which runtime this is in src/serve.ts alone", () => {
    const asking = files.filter((file) => file !== "src/serve.ts")
      .filter((file) => runtimeGlobals.test(withoutComments(read(file))));
    assert.deepEqual(asking, []);
  });

  it("reads environment variables in the entry points alone", () => {
    const reading = files
      .filter((file) => /process\s*\.\s*env\b/.test(read(file)))
      .filter((file) => !/^src\/(?:main|cli\/\w+)\.ts$/.test(file));
    assert.deepEqual(reading, []);
  });
});
