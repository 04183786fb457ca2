import type { DocumentColumns } from "./search_columns.ts";
import type { FieldValue, FieldValues } from "./search_field_values.ts";

/** A set of which one document of each group is left. */
export type Collapsed = {
  slots: Int32Array;
  /** How many documents of the set the one in `slots` stands for, itself included. */
  variantsOf(slot: number): number;
};

/** Leaves of each group the document that comes first in the order of `compare`; those without a group stay. */
export function groupCollapser(
  columns: DocumentColumns,
  fieldValues: FieldValues,
): (
  slots: Int32Array,
  compare: (one: number, other: number) => number,
) => Collapsed {
  const knownGroups = new WeakMap<readonly FieldValue[], Map<number, string>>();

  function groupsByValueId(): Map<number, string> {
    const values = fieldValues.of("group");
    const groups = knownGroups.get(values) ??
      new Map(values.map(({ valueId, value }) => [valueId, value]));
    knownGroups.set(values, groups);
    return groups;
  }

  function groupOf(
    slot: number,
    groups: ReadonlyMap<number, string>,
  ): string | undefined {
    const { valueStarts, valueIds } = columns;
    const end = valueStarts[slot + 1] ?? 0;
    for (let at = valueStarts[slot] ?? 0; at < end; at++) {
      const group = groups.get(valueIds[at] ?? 0);
      if (group !== undefined) return group;
    }
    return undefined;
  }

  return (slots, compare) => {
    const groups = groupsByValueId();
    const alone: number[] = [];
    const firsts = new Map<string, { slot: number; variants: number }>();
    for (const slot of slots) {
      const group = groupOf(slot, groups);
      if (group === undefined) {
        alone.push(slot);
        continue;
      }
      const first = firsts.get(group);
      if (!first) {
        firsts.set(group, { slot, variants: 1 });
        continue;
      }
      first.variants++;
      if (compare(slot, first.slot) < 0) first.slot = slot;
    }
    const variants = new Map(
      [...firsts.values()].map((first) => [first.slot, first.variants]),
    );
    return {
      slots: Int32Array.from([...alone, ...variants.keys()]),
      variantsOf: (slot) => variants.get(slot) ?? 1,
    };
  };
}
