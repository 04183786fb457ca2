import type { Product } from "../catalog/product.ts";
import { stableJson } from "../catalog/stable_json.ts";

/** One field that a write changes; an absent side was or becomes nothing. */
export type FieldChange = { field: string; from?: unknown; to?: unknown };

const ownFields = ["version", "createdAt", "updatedAt"];
const takenApart = ["price", "inventory", "attributes"];

/** What is different between two versions of a product, field by field. */
export function productChanges(
  from: Product | undefined,
  to: Product | undefined,
): FieldChange[] {
  const before = productFields(from ?? {});
  const after = productFields(to ?? {});
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) =>
      stableJson(before.get(field) ?? null) !==
        stableJson(after.get(field) ?? null)
    )
    .map((field) => ({
      field,
      ...(before.has(field) ? { from: before.get(field) } : {}),
      ...(after.has(field) ? { to: after.get(field) } : {}),
    }));
}

/** The fields of a product that people write; price, stock and attributes one by one. */
export function productFields(product: object): Map<string, unknown> {
  return new Map(
    Object.entries(product)
      .filter(([name, value]) =>
        value !== undefined && !ownFields.includes(name)
      )
      .flatMap(([name, value]): [string, unknown][] =>
        takenApart.includes(name)
          ? Object.entries(value ?? {}).map(([part, each]) => [
            `${name}.${part}`,
            each,
          ])
          : [[name, value]]
      ),
  );
}
