import type { Config } from "../src/config.ts";

type Services = Pick<Config, "store" | "search">;

/**
 * What `provision` would do, in words; nothing when all is there. A step that
 * only a rebuild of the index can take is named too.
 */
export async function planProvision(
  { store, search }: Services,
): Promise<string[]> {
  const steps: string[] = [];
  if (store.driver === "dynamodb") {
    const { planTable } = await import("./dynamodb/dynamodb_table.ts");
    steps.push(...await planTable(store));
  }
  if (search.driver === "elasticsearch") {
    const { planIndex } = await import("./elasticsearch/provision_index.ts");
    steps.push(...await planIndex(search));
  }
  return steps;
}

/**
 * Makes what the configured services lack, and deletes nothing: the DynamoDB
 * table with its indexes, the Elasticsearch index with its alias. SQLite files
 * are made on first use. Resolves what was done, in words.
 */
export async function provision(
  { store, search }: Services,
): Promise<string[]> {
  const steps: string[] = [];
  if (store.driver === "dynamodb") {
    const { provisionTable } = await import("./dynamodb/dynamodb_table.ts");
    steps.push(...await provisionTable(store));
  }
  if (search.driver === "elasticsearch") {
    const { createIndex } = await import("./elasticsearch/provision_index.ts");
    steps.push(...await createIndex(search));
  }
  return steps;
}
