import { describe } from "node:test";
import { cacheCompareContract } from "./cache_compare_contract.ts";
import { cacheFillContract } from "./cache_fill_contract.ts";
import type { OpenCache } from "./cache_fixture.ts";
import { cacheMarkContract } from "./cache_mark_contract.ts";
import { cachePutContract } from "./cache_put_contract.ts";
import { cacheReadContract } from "./cache_read_contract.ts";
import { cacheRefreshContract } from "./cache_refresh_contract.ts";
import { cacheScanContract } from "./cache_scan_contract.ts";

/** What `ProductCache` promises, as cases. `open` gives each case an empty cache. */
export function productCacheContract(
  name: string,
  open: OpenCache,
  options: { skip?: string | boolean } = {},
): void {
  describe(`${name} reads`, options, () => cacheReadContract(open));
  describe(`${name} is filled`, options, () => cacheFillContract(open));
  describe(`${name} is marked`, options, () => cacheMarkContract(open));
  describe(`${name} takes puts`, options, () => cachePutContract(open));
  describe(`${name} is refreshed`, options, () => cacheRefreshContract(open));
  describe(`${name} compares`, options, () => cacheCompareContract(open));
  describe(`${name} scans and forgets`, options, () => cacheScanContract(open));
}
