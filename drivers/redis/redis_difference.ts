import { createHash } from "node:crypto";
import { cacheDifference } from "../../src/catalog/cache_difference.ts";
import type { Difference } from "../../src/catalog/difference.ts";
import type { CachedRecord } from "../../src/catalog/ports/product_cache.ts";
import type { HeldRecord } from "./redis_answers.ts";

/** How what Redis holds for an id differs from the store's record; what is broken differs from any. */
export function redisDifference(
  held: HeldRecord,
  record: CachedRecord,
): Difference | undefined {
  switch (held.kind) {
    case "other":
      return undefined;
    case "broken":
      return "differing";
    case "absent":
      return cacheDifference(held, record, () => true);
    case "product":
      return cacheDifference(
        held,
        record,
        () => record.kind === "product" && isAlike(held, record),
      );
  }
}

function isAlike(
  held: Extract<HeldRecord, { kind: "product" }>,
  { product }: Extract<CachedRecord, { kind: "product" }>,
): boolean {
  const [summary, whole] = held.hashes;
  return held.status === product.status &&
    summary === sha1(product.summary) && whole === sha1(product.product);
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
