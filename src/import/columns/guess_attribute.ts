import { areQuantities, areYesOrNo, decimalMarkOf } from "./cell_values.ts";
import { columnUnit } from "./column_unit.ts";
import type { ColumnGuess } from "./guess_columns.ts";

const prefix =
  /^(?:attributes?|attr(?:_[tnb])?|specs?|features?|merkmale?|eigenschaft)(?:[\s_.:-]+)(?=.)/i;

/** What a unit alone does not make an attribute's name of, as in `Variant Grams`. */
const unspecific = /^(?:variant|product|produkt|artikel|item)$/i;

/** How a column becomes an attribute: its name, and whether it holds numbers, quantities, yes and no, or texts. */
export function guessAttribute(
  { column, cells }: { column: string; cells: readonly string[] },
): ColumnGuess {
  const bare = column.replace(prefix, "");
  const decimalMark = decimalMarkOf(cells);
  if (decimalMark !== undefined && areQuantities(cells)) {
    const measured = columnUnit(bare);
    const isNamed = measured && !unspecific.test(measured.name);
    return {
      column,
      target: "attribute",
      name: toName(isNamed ? measured.name : bare),
      as: "number",
      ...(decimalMark === "," ? { decimalMark } : {}),
      ...(measured ? { unit: measured.unit } : {}),
      reason: measured
        ? `numbers, in ${measured.unit} by its name`
        : "its values are numbers",
    };
  }
  return {
    column,
    target: "attribute",
    name: toName(bare),
    as: areYesOrNo(cells) ? "boolean" : "text",
    reason: areYesOrNo(cells) ? "its values are yes and no" : "no field fits",
  };
}

function toName(text: string): string {
  return text.replaceAll(/[_\s]+/g, " ").trim().slice(0, 100) || text;
}
