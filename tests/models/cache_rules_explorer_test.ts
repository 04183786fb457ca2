import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nextCacheEntry } from "../../src/catalog/cache_rules.ts";
import type { CacheEntry } from "../../src/catalog/cache_rules.ts";
import type { CachedRecord } from "../../src/catalog/ports/product_cache.ts";
import { exploreCacheRules } from "./explore_cache_rules.ts";
import { plantedCacheRules } from "./planted_cache_rules.ts";

const rules = nextCacheEntry;

describe("the rules of the cache", () => {
  it("keep every guarantee in all that three writes and two readers can do", () => {
    const { worlds, violation } = exploreCacheRules({
      rules,
      coherentBy: "put",
      writes: 3,
      readers: 2,
    });
    assert.equal(violation, undefined);
    assert.ok(worlds.length > 40_000, `only ${worlds.length} worlds`);
  });

  it("let every stored version be cached once things are quiet", () => {
    const { worlds } = exploreCacheRules({
      rules,
      coherentBy: "put",
      writes: 2,
      readers: 2,
    });
    for (const { stored, entry } of worlds) {
      const record: CachedRecord = { kind: "absent", version: stored };
      assert.deepEqual(afterQuiet(entry, record), { kind: "record", record });
    }
  });

  it("do not make a write coherent by its mark alone", () => {
    const { violation } = exploreCacheRules({
      rules,
      coherentBy: "mark",
      writes: 2,
      readers: 2,
    });
    assert.match(violation ?? "", /^G2 .*: .*entry lost; .*fill of v0/);
  });
});

describe("the explorer convicts rules in which", () => {
  for (const [mistake, planted] of Object.entries(plantedCacheRules)) {
    it(mistake, () => {
      const { violation } = exploreCacheRules({
        rules: planted,
        coherentBy: "put",
        writes: 3,
        readers: 2,
      });
      assert.match(violation ?? "", /^(G1|G2|guard) .+: .+; .+/);
    });
  }
});

/** The relay has put what is stored, marks have expired, and one reader missed and filled. */
function afterQuiet(
  entry: CacheEntry | undefined,
  record: CachedRecord,
): CacheEntry | undefined {
  const put = rules(entry, { kind: "put", record });
  const expired = put?.kind === "mark" ? undefined : put;
  const read = rules(expired, { kind: "read", newLease: "quiet" });
  return read?.kind === "lease"
    ? rules(read, { kind: "fill", lease: read.lease, record })
    : read;
}
