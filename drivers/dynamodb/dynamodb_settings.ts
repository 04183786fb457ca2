import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { isAbsent, put } from "./dynamodb_actions.ts";
import { json, jsonOf, number, numberOf } from "./dynamodb_attributes.ts";
import { settingKey } from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";

/** Keeps settings documents, an item each. */
export function settings(
  table: DynamodbTable,
): Pick<ProductStore, "getSetting" | "commitSetting"> {
  return {
    async getSetting(name) {
      const doing = `read setting "${name}"`;
      const item = await table.getItem(doing, settingKey(name));
      return item && {
        name,
        version: numberOf(item, "version"),
        value: jsonOf(item, "value"),
      };
    },

    async commitSetting({ name, version, value }) {
      const item = {
        ...settingKey(name),
        version: number(version),
        value: json(value),
      };
      const condition = version === 1 ? isAbsent : {
        expression: "version = :previous",
        values: { ":previous": number(version - 1) },
      };
      const { status } = await table.transact(`write setting "${name}"`, [
        put(item, condition),
      ]);
      return status === "committed";
    },
  };
}
