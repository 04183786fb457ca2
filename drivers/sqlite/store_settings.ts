import type { DatabaseSync } from "node:sqlite";
import type { Setting } from "../../src/catalog/ports/product_store.ts";
import { prepare } from "./typed_statement.ts";

/** Keeps the versioned settings documents. */
export function storeSettings(connection: DatabaseSync) {
  const find = prepare<{ version: number; value: string }>(
    connection,
    "SELECT version, value FROM setting WHERE name = ?",
  );
  const put = prepare(
    connection,
    "INSERT OR REPLACE INTO setting (name, version, value) VALUES (?, ?, ?)",
  );

  return {
    get(name: string): Setting | undefined {
      const row = find.get(name);
      return row &&
        { name, version: row.version, value: JSON.parse(row.value) };
    },
    commit({ name, version, value }: Setting): boolean {
      const stored = find.get(name)?.version ?? 0;
      if (stored !== version - 1) return false;
      put.run(name, version, JSON.stringify(value));
      return true;
    },
  };
}
