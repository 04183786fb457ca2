import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Search, SearchAnswer } from "../../src/catalog/search_answer.ts";
import { withPhones } from "../catalog/with_phones.ts";
import { countingPort } from "../counting_port.ts";

const everything: Search = {
  text: "",
  filters: [],
  facets: [],
  facetLimit: 10,
  order: "price",
  view: "summary",
  limit: 20,
};

/** Runs `work` with phones from 100 to 1,000 and the number of requests that each search took. */
function withCountedRequests(
  work: (
    find: (
      search: Partial<Search>,
    ) => Promise<{ answer: SearchAnswer; requests: number }>,
  ) => Promise<void>,
): Promise<void> {
  return withPhones(async ({ beside, search }) => {
    const { port, calls } = countingPort(search);
    const catalog = beside({ search: port });
    await work(async (query) => {
      const before = calls["search"] ?? 0;
      const answer = await catalog.searchProducts({ ...everything, ...query });
      return { answer, requests: (calls["search"] ?? 0) - before };
    });
  });
}

describe("counting facets", () => {
  it("takes one request, and with chosen ones another", () =>
    withCountedRequests(async (find) => {
      const facets = ["price", "brand", "category", "attributes.colour"];
      const filters = ["price:..500", "brand:Acme"];
      assert.equal((await find({ facets })).requests, 1);
      assert.equal((await find({ facets: ["auto"] })).requests, 2);
      const both = await find({ facets: ["brand", "auto"], collapse: "group" });
      assert.equal(both.requests, 2);
      assert.equal((await find({ facets, filters })).requests, 1);
    }));

  it("takes another for a selected range that cuts through a bucket", () =>
    withCountedRequests(async (find) => {
      // The bucket of 800 goes on to 849; that of 200 ends at 209.
      const cutting = await find({
        facets: ["price"],
        filters: ["price:300..801", "price:100..209"],
      });
      assert.equal(cutting.requests, 2);
      const selected = cutting.answer.facets?.[0]?.ranges
        ?.filter((range) => range.selected);
      assert.deepEqual(selected, [
        { value: "100..209", from: 100, to: 209, count: 2, selected: true },
        { value: "300..801", from: 300, to: 801, count: 6, selected: true },
      ]);
    }));

  it("chooses among what the products found have", () =>
    withCountedRequests(async (find) => {
      const { answer } = await find({ facets: ["auto"] });
      assert.deepEqual(
        answer.facets?.map(({ field }) => field).toSorted(),
        ["attributes.colour", "brand", "price"],
      );
      const none = await find({ facets: ["auto"], filters: ["brand:None"] });
      assert.deepEqual(none.answer.facets?.map(({ field }) => field), [
        "brand",
      ]);
    }));
});
