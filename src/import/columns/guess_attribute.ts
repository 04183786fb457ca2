import type { AttributeDefinition } from "../../catalog/attribute.ts";
import {
  areQuantities,
  areYesOrNo,
  decimalMarkOf,
  separatorOf,
} from "./cell_values.ts";
import { columnUnit } from "./column_unit.ts";
import { wordsOfColumn } from "./column_words.ts";
import type { ColumnGuess } from "./column_guess.ts";

const prefix =
  /^(?:attributes?|attr(?:_[tnb])?|specs?|features?|merkmale?|eigenschaft)(?:[\s_.:-]+)(?=.)/i;

/** What a unit alone does not make an attribute's name of, as in `Variant Grams`. */
const unspecific = /^(?:variant|product|produkt|artikel|item)$/i;

/** How a column becomes an attribute: its name, and whether it holds numbers, quantities, yes and no, or texts. */
export function guessAttribute(
  { column, cells }: { column: string; cells: readonly string[] },
  definitions: readonly AttributeDefinition[],
): ColumnGuess {
  const bare = column.replace(prefix, "");
  const decimalMark = decimalMarkOf(cells);
  const defined = findDefinition(bare, definitions);
  if (defined) return asDefined({ column, cells }, defined);
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

/** The definition that a column's name tells, with or without the unit behind it. */
function findDefinition(
  bare: string,
  definitions: readonly AttributeDefinition[],
): AttributeDefinition | undefined {
  const names = [bare, columnUnit(bare)?.name ?? bare].map(wordsOfColumn);
  return definitions.find(({ name, label }) =>
    names.includes(wordsOfColumn(name)) ||
    label !== undefined && names.includes(wordsOfColumn(label))
  );
}

/** What the catalogue's definition of an attribute asks for. */
function asDefined(
  { column, cells }: { column: string; cells: readonly string[] },
  { name, type, unit }: AttributeDefinition,
): ColumnGuess {
  const isNumber = type === "number" || type === "quantity";
  const writtenUnit = columnUnit(column.replace(prefix, ""))?.unit ?? unit;
  const split = separatorOf(cells, [";", "|", ","]);
  return {
    column,
    target: "attribute",
    name,
    as: isNumber ? "number" : type === "boolean" ? "boolean" : "text",
    ...(isNumber && decimalMarkOf(cells) === "," ? { decimalMark: "," } : {}),
    ...(type === "quantity" && writtenUnit ? { unit: writtenUnit } : {}),
    ...(type === "list" ? { split: split ?? ";" } : {}),
    reason: "as the catalogue defines this attribute",
  };
}

function toName(text: string): string {
  return text.replaceAll(/[_\s]+/g, " ").trim().slice(0, 100) || text;
}
