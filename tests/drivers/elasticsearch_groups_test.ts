import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { maxGroups } from "../../src/catalog/ranking.ts";
import {
  manyIds,
  newSearch,
  putDocuments,
} from "../contracts/search_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";

describe("groups in Elasticsearch", {
  skip: services === undefined && noServices,
}, () => {
  it("are shown up to the last place that is, and refused behind it", async () => {
    const { search: index, remove } = openTestIndex({ url });
    try {
      await putDocuments(index, ...manyIds(5).map((id) => ({ id })));
      const request = newSearch({ collapse: true, limit: 3 });
      const { next } = await index.search(request);
      assert.ok(next);
      const [generation = "", required = 0, place] = next;
      assert.equal(place, 3);
      const at = (place: number) =>
        index.search({ ...request, after: [generation, required, place] });
      assert.deepEqual((await at(4)).hits.map(({ id }) => id), ["p0004"]);
      assert.deepEqual((await at(maxGroups - 1)).hits, []);
      await assert.rejects(
        at(maxGroups),
        (error) => isCatalogError(error, "invalid"),
      );
    } finally {
      await index.close();
      await remove();
    }
  });
});
