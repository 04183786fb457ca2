import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rebuildIndex } from "../../src/catalog/rebuild/rebuild_index.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { assertEqualsStore, stockShirts } from "./rebuilt_shop.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";

describe("an Elasticsearch index that was lost", {
  skip: services === undefined && noServices,
}, () => {
  it("is built anew while the service runs", () =>
    withCatalog(async (embedded) => {
      let isEmpty = true;
      const isCatalogueEmpty = () => Promise.resolve(isEmpty);
      const index = openTestIndex({ url, isCatalogueEmpty });
      const close = () => Promise.resolve();
      const catalog = embedded.beside({ search: { ...index.search, close } });
      catalog.startRelay();
      const ids = await stockShirts(catalog, 120);
      assert.ok(await everythingIsShown(catalog));
      isEmpty = false;
      await index.remove();
      const price = { amount: 5, currency: "USD" };
      await catalog.patchProduct(ids[0] ?? "", { price });

      const tool = openTestIndex({
        url,
        index: index.name,
        isCatalogueEmpty,
      });
      const { signal } = new AbortController();
      const result = await rebuildIndex(
        { ...embedded, search: tool.search },
        { stop: signal },
      );
      assert.equal(result.activated, true);
      assert.equal(result.previous, undefined);
      await assertEqualsStore({ ...embedded, search: tool.search });

      await catalog.patchProduct(ids[1] ?? "", { price });
      assert.ok(await everythingIsShown(catalog));
      await assertEqualsStore({ ...embedded, search: tool.search });
      await tool.search.close();
      await index.search.close();
      await index.remove();
    }));
});
