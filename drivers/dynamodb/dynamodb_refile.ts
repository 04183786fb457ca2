import { CatalogError } from "../../src/catalog/errors.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { isSameFiling } from "../../src/catalog/same_filing.ts";
import { update } from "./dynamodb_actions.ts";
import { json } from "./dynamodb_attributes.ts";
import { isStill } from "./dynamodb_commit_steps.ts";
import { refile } from "./dynamodb_filing.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";

const maxRounds = 4;

/** Moves products between lists without a new version. */
export function refiling(
  table: DynamodbTable,
): Pick<ProductStore, "refileProduct"> {
  return {
    async refileProduct({ id, version, from, filedUnder }) {
      const doing = `file product "${id}"`;
      for (let round = 0; round < maxRounds; round++) {
        const item = await table.getItem(doing, productKey(id));
        const stored = item && recordOf(item);
        if (stored?.version !== version) return false;
        if (!isSameFiling(stored.filedUnder, from)) return false;
        const { status } = await table.transact(doing, [
          update(productKey(id), {
            expression: "SET filedUnder = :next",
            values: { ":next": json(filedUnder) },
          }, isStill(stored)),
          ...refile(stored, { ...stored, filedUnder }),
        ]);
        if (status === "committed") return true;
      }
      throw new CatalogError(
        "unavailable",
        `Cannot ${doing}: others file it at the same time`,
        { retryAfterSeconds: 1 },
      );
    },
  };
}
