import {
  type AttributeColumn,
  attributeColumn,
  attributeValue,
} from "./attribute_columns.ts";
import type { AttributeSource } from "./mapping.ts";
import type { Columns } from "./read_source.ts";
import type { Refusal } from "./source_line.ts";
import { valueText } from "./value_text.ts";

/** What a file's columns turned out to be. */
export type ColumnReport = {
  /** Columns that the mapping does not use; at most 1,000. */
  unused: string[];
  /** Lines in which two columns gave one attribute different values. */
  clashes: number;
};

const maxKnownColumns = 100_000;
const maxUnused = 1_000;

/**
 * Makes attributes of columns. Two columns that give one attribute different
 * values both stay: the one whose source comes first in the mapping has the name,
 * the other is kept as `name (column)`.
 */
export function createAttributeMapper(
  sources: readonly AttributeSource[],
  usedColumns: ReadonlySet<string>,
) {
  const known = new Map<string, AttributeColumn | undefined>();
  const unused = new Set<string>();
  let clashes = 0;

  function lookUp(column: string): AttributeColumn | undefined {
    if (known.has(column)) return known.get(column);
    const found = usedColumns.has(column)
      ? undefined
      : attributeColumn(sources, column);
    if (known.size < maxKnownColumns) known.set(column, found);
    if (!found && !isUsed(column) && unused.size < maxUnused) {
      unused.add(column);
    }
    return found;
  }

  // A member `price` is used when the mapping names `price.amount`.
  const isUsed = (column: string) =>
    usedColumns.has(column) ||
    [...usedColumns].some((used) => used.startsWith(`${column}.`));

  return {
    map(columns: Columns, refusals: Refusal[]): Record<string, unknown> {
      const attributes: Record<string, unknown> = {};
      const holders = new Map<string, { rank: number; column: string }>();
      for (const [column, raw] of Object.entries(columns)) {
        const found = lookUp(column);
        if (!found) continue;
        const { name, rank, source } = found;
        const refuse = (value: unknown, reason: string) =>
          refusals.push({
            field: `attributes.${name}`,
            value: valueText(value),
            reason,
          });
        const value = attributeValue(source, raw, refuse);
        if (value === undefined) continue;
        const holder = holders.get(name);
        if (name === "__proto__") {
          refuse(value, "has a name that no attribute can have");
        } else if (holder === undefined) {
          attributes[name] = value;
          holders.set(name, { rank, column });
        } else if (JSON.stringify(attributes[name]) !== JSON.stringify(value)) {
          clashes++;
          if (holder.rank <= rank) {
            attributes[`${name} (${column})`] = value;
          } else {
            attributes[`${name} (${holder.column})`] = attributes[name];
            attributes[name] = value;
            holders.set(name, { rank, column });
          }
        }
      }
      return attributes;
    },
    report: (): ColumnReport => ({ unused: [...unused], clashes }),
  };
}
