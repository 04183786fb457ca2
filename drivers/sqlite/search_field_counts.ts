import type { IndexResult } from "../../src/catalog/ports/search_index.ts";
import { firstInOrder } from "./first_in_order.ts";
import { roomy } from "./roomy.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { SearchTables } from "./search_tables.ts";
import { fromStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

const maxFields = 100;

type FieldCount = IndexResult["fields"][number];

/** Tells in how many documents of a set each facet field occurs, the most frequent fields first. */
export function fieldCounter(
  { connection, facetValue }: SearchTables,
  columns: DocumentColumns,
): (slots: Int32Array) => FieldCount[] {
  const selectNew = prepare<{ value_id: number; field: string }>(
    connection,
    `SELECT value_id, field FROM ${facetValue}
     WHERE value_id > ? ORDER BY value_id`,
  );
  const numbers = new Map<string, number>();
  let fieldOfValue = new Int32Array(0);
  let lastValueId = 0;

  function catchUp(): void {
    for (const { value_id, field } of selectNew.iterate(lastValueId)) {
      const number = numbers.get(field) ?? numbers.size;
      numbers.set(field, number);
      fieldOfValue = roomy(
        fieldOfValue,
        value_id + 1,
        (length) => new Int32Array(length),
      );
      fieldOfValue[value_id] = number;
      lastValueId = value_id;
    }
  }

  function countSlots(slots: Int32Array): Int32Array {
    const { valueStarts, valueIds } = columns;
    const counts = new Int32Array(numbers.size);
    const lastSlots = new Int32Array(numbers.size).fill(-1);
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index] ?? 0;
      const end = valueStarts[slot + 1] ?? 0;
      for (let at = valueStarts[slot] ?? 0; at < end; at++) {
        const number = fieldOfValue[valueIds[at] ?? 0] ?? 0;
        if (lastSlots[number] === slot) continue;
        lastSlots[number] = slot;
        counts[number] = (counts[number] ?? 0) + 1;
      }
    }
    return counts;
  }

  return (slots) => {
    catchUp();
    const counts = countSlots(slots);
    const counted = [...numbers].map(([field, number]) => ({
      field: fromStorable(field),
      products: counts[number] ?? 0,
    })).filter(({ products }) => products > 0);
    return firstInOrder(counted, maxFields, byProducts);
  };
}

function byProducts(one: FieldCount, other: FieldCount): number {
  return other.products - one.products || (one.field < other.field ? -1 : 1);
}
