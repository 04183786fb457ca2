import { mappings } from "./elasticsearch_mapping.ts";
import type { Ask } from "./elasticsearch_requests.ts";
import { managementTimeoutMs } from "./management_timeout.ts";

const { properties: wanted = {} } = mappings;

/** Fields that documents have and an index lacks: an earlier version of Aisle made it. */
export type LackingFields = { index: string; fields: string[] };

/** Reads which of these indices lack fields; they would refuse documents that have them. */
export async function readLackingFields(
  ask: Ask,
  indices: readonly string[],
): Promise<LackingFields[]> {
  if (indices.length === 0) return [];
  const found = await ask(
    {
      doing: "read what fields the index has",
      operation: "indices.get_mapping",
      timeoutMs: managementTimeoutMs,
    },
    (client, options) =>
      client.indices.getMapping({ index: [...indices] }, options),
  );
  return Object.entries(found).map(([index, { mappings }]) => {
    const held = mappings.properties ?? {};
    const fields = Object.keys(wanted).filter((name) => !(name in held));
    return { index, fields };
  }).filter(({ fields }) => fields.length > 0);
}

/** Adds fields to an index; what is in it has them empty. */
export async function addFields(
  ask: Ask,
  { index, fields }: LackingFields,
): Promise<void> {
  const properties = Object.fromEntries(
    Object.entries(wanted).filter(([name]) => fields.includes(name)),
  );
  await ask(
    {
      doing: `add fields to index "${index}"`,
      operation: "indices.put_mapping",
      timeoutMs: managementTimeoutMs,
    },
    (client, options) =>
      client.indices.putMapping({ index, properties }, options),
  );
}
