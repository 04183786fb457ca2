import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** An item of the table, or the values of an expression. */
export type Item = Record<string, AttributeValue>;

/** A text as DynamoDB takes it. */
export function text(value: string): AttributeValue {
  return { S: value };
}

/** A number as DynamoDB takes it. */
export function number(value: number): AttributeValue {
  return { N: String(value) };
}

/** A value as a text of JSON, which keeps what DynamoDB's numbers and maps cannot. */
export function json(value: unknown): AttributeValue {
  return { S: JSON.stringify(value) };
}

/** The text attribute `name`; throws when the item has none. */
export function textOf(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw missing(item, name);
  return value;
}

/** The number attribute `name`; throws when the item has none. */
export function numberOf(item: Item, name: string): number {
  const value = item[name]?.N;
  if (value === undefined) throw missing(item, name);
  return Number(value);
}

/**
 * The value whose JSON is in attribute `name`. Only this driver writes the
 * table, from values of `Value`, so that it is not checked a second time.
 */
export function jsonOf<Value>(item: Item, name: string): Value {
  return JSON.parse(textOf(item, name));
}

function missing(item: Item, name: string): Error {
  const key = `${item["pk"]?.S}, ${item["sk"]?.S}`;
  return new Error(`The item "${key}" has no attribute "${name}"`);
}
