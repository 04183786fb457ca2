import { describe } from "node:test";
import { storeBatchContract } from "./store_batch_contract.ts";
import { storeClaimsContract } from "./store_claims_contract.ts";
import { storeCommitContract } from "./store_commit_contract.ts";
import { storeFilingContract } from "./store_filing_contract.ts";
import type { OpenStore } from "./store_fixture.ts";
import { storeIdempotencyContract } from "./store_idempotency_contract.ts";
import { storeListContract } from "./store_list_contract.ts";
import { storeOutboxContract } from "./store_outbox_contract.ts";
import { storeRecordContract } from "./store_record_contract.ts";
import { storeTaxonomyContract } from "./store_taxonomy_contract.ts";

/** What `ProductStore` promises, as cases. `open` gives each case an empty store. */
export function productStoreContract(name: string, open: OpenStore): void {
  describe(`${name} keeps records`, () => storeRecordContract(open));
  describe(`${name} lists products`, () => storeListContract(open));
  describe(`${name} files products`, () => storeFilingContract(open));
  describe(`${name} commits products`, () => storeCommitContract(open));
  describe(`${name} commits batches`, () => storeBatchContract(open));
  describe(`${name} keeps answers`, () => storeIdempotencyContract(open));
  describe(`${name} keeps the taxonomy`, () => storeTaxonomyContract(open));
  describe(`${name} keeps an outbox`, () => storeOutboxContract(open));
  describe(`${name} lends the outbox`, () => storeClaimsContract(open));
}
