import { recordVersion } from "./cache_rules.ts";
import type { Difference } from "./difference.ts";
import type { CachedRecord } from "./ports/product_cache.ts";

/** What a cache holds, without its texts. */
type Held = { kind: CachedRecord["kind"]; version: number };

/**
 * How what a cache holds differs from the store's `record`. A product where the
 * store has none is `orphaned` whatever its version. `isSame` tells whether two
 * products of one version are alike in status and both texts.
 */
export function cacheDifference(
  held: Held,
  record: CachedRecord,
  isSame: () => boolean,
): Difference | undefined {
  if (held.kind === "product" && record.kind === "absent") return "orphaned";
  const version = recordVersion(record);
  if (held.version < version) return "stale";
  if (held.version > version) return "ahead";
  const alike = held.kind === record.kind &&
    (held.kind === "absent" || isSame());
  return alike ? undefined : "differing";
}
