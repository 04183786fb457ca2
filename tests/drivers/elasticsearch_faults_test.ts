import assert from "node:assert/strict";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import type { IndexEntry } from "../../src/catalog/ports/search_index.ts";
import { listen } from "../services/listen.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openTestIndex, type TestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const unavailable = { name: "CatalogError", code: "unavailable" };

function removal(id: string, version = 1): IndexEntry {
  return { kind: "removed", id, version };
}

/** What a bulk request answers when the item in it got this status. */
function bulkAnswer(status: number): string {
  const error = { type: "some_exception", reason: "why" };
  const index = { _index: "i", _id: "1", status, error };
  return JSON.stringify({ errors: true, took: 1, items: [{ index }] });
}

describe("the Elasticsearch index, when Elasticsearch fails", {
  skip: services === undefined && noServices,
}, () => {
  /** What the next request on a path that ends so is answered with. */
  let next: { path: string; status: number; body: string } | undefined;
  let front: { port: number; close(): Promise<void> };
  let index: TestIndex;

  before(async () => {
    const url = services?.ELASTICSEARCH_URL ?? "";
    const server = createServer(async (request, response) => {
      const { method = "GET", url: path = "/" } = request;
      const body = await text(request);
      if (next && path.includes(next.path)) {
        response.writeHead(next.status, {
          "x-elastic-product": "Elasticsearch",
          "content-type": "application/vnd.elasticsearch+json",
        });
        response.end(next.body);
        next = undefined;
        return;
      }
      const answer = await fetch(url + path, {
        method,
        headers: {
          "accept": request.headers.accept ?? "*/*",
          ...(body === ""
            ? {}
            : { "content-type": request.headers["content-type"] ?? "" }),
        },
        ...(body === "" ? {} : { body }),
      });
      response.writeHead(answer.status, {
        "x-elastic-product": "Elasticsearch",
        "content-type": answer.headers.get("content-type") ?? "text/plain",
      });
      response.end(await answer.text());
    });
    front = await listen(server);
    index = openTestIndex({ url, at: `http://127.0.0.1:${front.port}` });
    await index.search.ping();
  });

  after(async () => {
    await index.search.close();
    await index.remove();
    await front.close();
  });

  for (const status of [429, 500, 503]) {
    it(`is unavailable when an item is answered ${status}`, async () => {
      next = { path: "_bulk", status: 200, body: bulkAnswer(status) };
      await assert.rejects(index.search.put([removal("1")]), unavailable);
    });
  }

  it("refuses an item that Elasticsearch refuses, with the reason", async () => {
    next = { path: "_bulk", status: 200, body: bulkAnswer(400) };
    assert.deepEqual(await index.search.put([removal("1")]), [
      { status: "refused", reason: "some_exception: why" },
    ]);
  });

  it("takes a newer version that is there for success", async () => {
    next = { path: "_bulk", status: 200, body: bulkAnswer(409) };
    assert.deepEqual(await index.search.put([removal("1")]), [
      { status: "superseded" },
    ]);
  });

  for (const status of [400, 429, 502, 503]) {
    it(`is unavailable when a request is answered ${status}`, async () => {
      const body = JSON.stringify({ error: { type: "busy" }, status });
      next = { path: "_bulk", status, body };
      await assert.rejects(index.search.put([removal("1")]), unavailable);
      next = { path: "_search", status, body };
      await assert.rejects(index.search.getVersions(["1"]), unavailable);
    });
  }

  it("is unavailable, with the reason, when nothing answers", async () => {
    const { search } = openTestIndex({ url: "http://127.0.0.1:9" });
    try {
      await assert.rejects(search.ping(), {
        ...unavailable,
        message: /^Cannot reach index ".*": Elasticsearch cannot be reached$/,
      });
    } finally {
      await search.close();
    }
  });
});
