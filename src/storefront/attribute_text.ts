import type {
  AttributeDefinition,
  AttributeValue,
} from "../catalog/attribute.ts";

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** A row of a product's data sheet. */
export type AttributeRow = { name: string; label: string; text: string };

/** The attributes of a product as shoppers read them: those that have definitions first, each in its order. */
export function attributeRows(
  attributes: Readonly<Record<string, AttributeValue>>,
  definitions: readonly AttributeDefinition[],
): AttributeRow[] {
  const ranks = new Map(definitions.map(({ name }, rank) => [name, rank]));
  const labels = new Map(
    definitions.map(({ name, label }) => [name, label ?? capitalised(name)]),
  );
  const rankOf = (name: string) => ranks.get(name) ?? definitions.length;
  return Object.entries(attributes)
    .map(([name, value]) => ({
      name,
      label: labels.get(name) ?? capitalised(name),
      text: attributeText(value),
    }))
    .filter(({ text }) => text !== "")
    .sort((one, other) => rankOf(one.name) - rankOf(other.name));
}

/** A value as shoppers read it. */
export function attributeText(value: AttributeValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numbers.format(value);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.join(", ");
  return `${numbers.format(value.value)} ${value.unit}`;
}

/** A name with a capital letter in front. */
export function capitalised(name: string): string {
  const [first = ""] = name;
  return first.toUpperCase() + name.slice(first.length);
}
