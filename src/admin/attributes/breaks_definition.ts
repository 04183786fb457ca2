import type { AttributeDefinition } from "../../catalog/attribute.ts";
import { convertUnit } from "../../catalog/units.ts";

/**
 * Whether a value, as facets show it, cannot be written under a definition. A
 * facet does not tell a text from a list of one, or a number from digits.
 */
export function breaksDefinition(
  shown: string,
  { type, unit, values }: AttributeDefinition,
): boolean {
  switch (type) {
    case "string":
    case "list":
      return values !== undefined && !values.includes(shown);
    case "boolean":
      return shown !== "true" && shown !== "false";
    case "number":
      return shown.trim() === "" || Number.isNaN(Number(shown));
    case "quantity": {
      const [, own] = /^-?[\d.]+(?:e[+-]?\d+)? (.+)$/s.exec(shown) ?? [];
      if (own === undefined) return true;
      return unit !== undefined && convertUnit(1, own, unit) === undefined;
    }
  }
}
