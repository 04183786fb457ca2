import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { openApp } from "./open_app.ts";
import { productBody } from "./products.ts";

/** A word that no other test's products have. */
const word = `w${randomUUID().replaceAll(/\d/g, "x").slice(0, 8)}`;

describe("suggestions over HTTP", () => {
  it("are marked where they go on what was typed", async () => {
    const app = await openApp();
    const id = `suggested-${word}`;
    await app.send(`/v1/products/${id}?wait=searchable`, {
      method: "PUT",
      as: "write",
      body: productBody({ name: `Big ${word}ly pot` }),
    });
    const response = await app.send(`/v1/suggest?q=big+${word}l`);
    const { items } = await response.json();
    assert.deepEqual(items, [{
      kind: "product",
      text: `Big ${word}ly pot`,
      id,
      fragments: [
        { text: "Big", hit: true },
        { text: " ", hit: false },
        { text: `${word}l`, hit: true },
        { text: "y pot", hit: false },
      ],
    }]);
    await app.close();
  });
});
