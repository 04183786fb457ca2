import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { SearchAnswer } from "../../src/catalog/search_answer.ts";
import { SearchRuleReplace } from "../../src/catalog/search_rules/search_rule.ts";
import { troubledPort } from "./troubled_port.ts";
import { withPhones } from "./with_phones.ts";

const absent = { kind: "absent" } as const;

function search(catalog: Catalog, text: string): Promise<SearchAnswer> {
  return catalog.searchProducts({
    text,
    filters: ["category:phones"],
    facets: [],
    facetLimit: 10,
    order: "price",
    view: "summary",
    limit: 4,
  });
}

function idsOf({ items }: SearchAnswer): string[] {
  return items.map(({ product }) => product.id);
}

/** Lets these actions hold for the category. */
async function rule(
  catalog: Catalog,
  then: Record<string, unknown>,
): Promise<void> {
  const when = { category: "phones" };
  const fields = SearchRuleReplace.parse({ when, then });
  await catalog.replaceSearchRule("r", fields, absent);
}

describe("a search under a rule", () => {
  it("drops what does not pass the rule's filter any more", () =>
    withPhones(async ({ catalog }) => {
      await rule(catalog, { filter: ["brand:Acme", "price:..900"] });
      const ids = ["p1", "p3", "p5", "p7"];
      assert.deepEqual(idsOf(await search(catalog, "smartphone")), ids);
      await catalog.patchProduct("p3", { brand: "Other" });
      await catalog.patchProduct("p5", { price: { amount: 901 } });
      const answer = await search(catalog, "smartphone");
      assert.deepEqual(idsOf(answer), ["p1", "p7"]);
      assert.deepEqual(answer.rulesApplied, ["r"]);
    }));

  it("drops what is hidden now, and nothing that may be", () =>
    withPhones(async ({ catalog }) => {
      await rule(catalog, {
        hide: [
          { filters: ["brand:Hidden"] },
          { filters: ["brand:Acme", "attributes.colour:red"] },
        ],
      });
      await catalog.patchProduct("p0", { brand: "Hidden" });
      const ids = ["p1", "p2", "p3", "p4"];
      assert.deepEqual(idsOf(await search(catalog, "smartphone")), ids);
    }));

  it("is held while a list stands in for the index", () =>
    withPhones(async ({ beside, search: index }) => {
      const troubled = troubledPort(index);
      const catalog = beside({ search: troubled.port });
      await rule(catalog, {
        pin: ["p9"],
        hide: [{ ids: ["p0"] }],
        filter: ["brand:Other"],
      });
      troubled.behave("away");
      const answer = await search(catalog, "");
      assert.deepEqual(answer.degraded, ["search"]);
      assert.deepEqual(idsOf(answer), ["p2"]);
    }));
});
