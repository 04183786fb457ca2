import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Issue } from "../../src/catalog/errors.ts";
import { toIssues } from "../../src/catalog/issues.ts";
import { ProductReplace } from "../../src/catalog/product.ts";

function issuesOf(value: unknown): Issue[] {
  const parsed = ProductReplace.safeParse(value);
  return parsed.error ? toIssues(parsed.error) : [];
}

describe("the issues of an input", () => {
  it("point at every mistake", () => {
    const issues = issuesOf({
      price: { amount: 1.5, currency: "usd" },
      gtins: ["12345678", "no digits"],
    });
    assert.deepEqual(issues.map(({ pointer }) => pointer), [
      "/name",
      "/gtins/1",
      "/price/amount",
      "/price/currency",
    ]);
  });

  it("name each unknown field", () => {
    assert.deepEqual(issuesOf({ name: "P", "a/b": 1, "c~": 2 }), [
      {
        pointer: "/a~1b",
        code: "unknown_field",
        message: "is not a known field",
      },
      {
        pointer: "/c~0",
        code: "unknown_field",
        message: "is not a known field",
      },
    ]);
  });

  it("point at an attribute, whatever its name", () => {
    assert.deepEqual(
      issuesOf({ name: "P", attributes: { "screen size": null, " ": 1 } })
        .map(({ pointer }) => pointer),
      ["/attributes/screen size", "/attributes/ "],
    );
  });

  it("have words that can follow their pointer", () => {
    for (
      const { message } of issuesOf({
        name: " ",
        sku: 7,
        price: { amount: -1, currency: "US" },
        status: "gone",
        images: [{ url: "ftp://x" }],
        attributes: { a: null },
      })
    ) assert.match(message, /^(must|is) [^.]+$/);
  });

  it("are at most 100", () => {
    const many = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`f${index}`, 1]),
    );
    assert.equal(issuesOf({ name: "P", ...many }).length, 100);
  });
});
