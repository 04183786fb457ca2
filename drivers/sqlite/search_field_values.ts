import { LRUCache } from "lru-cache";
import type { SearchTables } from "./search_tables.ts";
import { fromStorable, toStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

const maxValues = 500_000;

/** A value of a facet field as documents refer to it. Values that differ only in how they compare or read have several. */
export type FieldValue = {
  valueId: number;
  value: string;
  number: number | undefined;
  dimension: string | undefined;
  label: string | undefined;
};

type ValueRow = {
  value_id: number;
  field: string;
  value: string;
  number: number | null;
  dimension: string | null;
  label: string | null;
};

/** The values of facet fields, read when a field is first asked for; up to 500,000 are kept. */
export type FieldValues = {
  /** All values of the field, in the order of `value`. */
  of(field: string): readonly FieldValue[];
  /** The largest id there is. */
  lastValueId(): number;
  /** Takes in what was written since the last call. */
  catchUp(): void;
};

export function fieldValues(
  { connection, facetValue }: SearchTables,
): FieldValues {
  const selectLast = prepare<{ value_id: number | null }>(
    connection,
    `SELECT max(value_id) AS value_id FROM ${facetValue}`,
  );
  const selectField = prepare<ValueRow>(
    connection,
    `SELECT * FROM ${facetValue} WHERE field = ?`,
  );
  const selectNew = prepare<ValueRow>(
    connection,
    `SELECT * FROM ${facetValue} WHERE value_id > ? ORDER BY value_id`,
  );
  const kept = new LRUCache<string, FieldValue[]>({
    maxSize: maxValues,
    sizeCalculation: (values) => 1 + values.length,
  });
  let lastValueId = 0;

  return {
    of(field) {
      const known = kept.get(field);
      if (known) return known;
      const values = selectField.all(toStorable(field)).map(toFieldValue).sort(
        byValue,
      );
      kept.set(field, values);
      return values;
    },
    lastValueId: () => lastValueId,
    catchUp() {
      if (kept.size === 0) {
        lastValueId = selectLast.get()?.value_id ?? 0;
        return;
      }
      for (const row of selectNew.iterate(lastValueId)) {
        const field = fromStorable(row.field);
        const values = kept.peek(field);
        if (values) kept.set(field, withValue(values, toFieldValue(row)));
        lastValueId = row.value_id;
      }
    },
  };
}

function toFieldValue(row: ValueRow): FieldValue {
  return {
    valueId: row.value_id,
    value: fromStorable(row.value),
    number: row.number ?? undefined,
    dimension: row.dimension === null ? undefined : fromStorable(row.dimension),
    label: row.label === null ? undefined : fromStorable(row.label),
  };
}

function withValue(
  sorted: readonly FieldValue[],
  value: FieldValue,
): FieldValue[] {
  const at = sorted.findIndex((other) => byValue(other, value) > 0);
  return sorted.toSpliced(at < 0 ? sorted.length : at, 0, value);
}

function byValue(one: FieldValue, other: FieldValue): number {
  if (one.value !== other.value) return one.value < other.value ? -1 : 1;
  return one.valueId - other.valueId;
}
