import type {
  AttributeDefinition,
  AttributeValue,
} from "../../../catalog/attribute.ts";
import { sentLine, sentLines } from "./sent_text.ts";

/** The kinds of value that can be typed; a number may have a unit. `""`: as the definition has it, or a text. */
export const rowTypes = {
  "": "As defined",
  text: "Text",
  number: "Number",
  boolean: "Yes or no",
  list: "List",
} as const;

/** An attribute as it is typed. */
export type AttributeRow = {
  name: string;
  type: string;
  /** Of a list, one a line. */
  value: string;
  unit: string;
  /** Its place among the attributes that the form was opened with. */
  from?: number | undefined;
};

/** What a row says: an attribute, nothing, or what is wrong with which of its fields. */
export type ReadRow =
  | { kind: "attribute"; name: string; value: AttributeValue }
  | { kind: "blank" }
  | { kind: "wrong"; field: "name" | "value" | "unit"; message: string };

const number = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?$/;

/** An attribute as its row shows it. */
export function toAttributeRow(
  [name, value]: [string, AttributeValue],
  from: number,
): AttributeRow {
  const row = { name, unit: "", from };
  if (typeof value === "string") return { ...row, type: "text", value };
  if (typeof value === "boolean") {
    return { ...row, type: "boolean", value: value ? "yes" : "no" };
  }
  if (Array.isArray(value)) {
    return { ...row, type: "list", value: value.join("\n") };
  }
  if (typeof value === "number") {
    return { ...row, type: "number", value: String(value) };
  }
  const { unit } = value;
  return { ...row, type: "number", value: String(value.value), unit };
}

/** Reads a row; what is as it was shown stays as it `was`, whatever browsers do to a text. */
export function readAttributeRow(
  row: AttributeRow,
  { was, definitions }: {
    was: [string, AttributeValue] | undefined;
    definitions: ReadonlyMap<string, AttributeDefinition>;
  },
): ReadRow {
  const shown = was && toAttributeRow(was, 0);
  const sameName = shown && sentLine(shown.name) === sentLine(row.name);
  const name = sameName ? shown.name : row.name.trim();
  const isEmpty = row.value.trim() === "";
  if (name === "") {
    return isEmpty && row.unit.trim() === ""
      ? { kind: "blank" }
      : wrong("name", "is missing");
  }
  if (name === "__proto__") return wrong("name", "cannot be this word");
  if (was && shown && isSameValue(row, shown)) {
    return { kind: "attribute", name, value: was[1] };
  }
  if (isEmpty) return wrong("value", "is missing; remove what has no value");
  return readValue(name, row, definitions.get(name));
}

function readValue(
  name: string,
  row: AttributeRow,
  definition: AttributeDefinition | undefined,
): ReadRow {
  const unit = row.unit.trim();
  const type = row.type || typeOf(definition, unit);
  const value = sentLines(row.value);
  if (unit !== "" && type !== "number") {
    return wrong("unit", "belongs to numbers alone");
  }
  switch (type) {
    case "number":
      return readNumber(name, value.trim(), unit || unitOf(definition));
    case "boolean": {
      const isYes = /^(?:yes|true)$/i.test(value.trim());
      if (!isYes && !/^(?:no|false)$/i.test(value.trim())) {
        return wrong("value", "must be yes or no");
      }
      return { kind: "attribute", name, value: isYes };
    }
    case "list": {
      const texts = value.split("\n").map((line) => line.trim());
      return {
        kind: "attribute",
        name,
        value: texts.filter((text) => text !== ""),
      };
    }
    default:
      return { kind: "attribute", name, value };
  }
}

function readNumber(name: string, text: string, unit: string): ReadRow {
  const value = Number(text);
  if (!number.test(text) || !Number.isFinite(value)) {
    return wrong("value", 'must be a number, such as "12.5"');
  }
  return {
    kind: "attribute",
    name,
    value: unit === "" ? value : { value, unit },
  };
}

function typeOf(
  definition: AttributeDefinition | undefined,
  unit: string,
): string {
  if (!definition) return unit === "" ? "text" : "number";
  switch (definition.type) {
    case "quantity":
      return "number";
    case "string":
      return "text";
    default:
      return definition.type;
  }
}

/** The unit of quantities for which none is typed. */
function unitOf(definition: AttributeDefinition | undefined): string {
  return definition?.type === "quantity" ? definition.unit ?? "" : "";
}

function isSameValue(row: AttributeRow, shown: AttributeRow): boolean {
  return row.type === shown.type &&
    sentLines(row.value) === sentLines(shown.value) &&
    sentLine(row.unit) === sentLine(shown.unit);
}

function wrong(field: "name" | "value" | "unit", message: string): ReadRow {
  return { kind: "wrong", field, message };
}
