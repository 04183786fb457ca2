import { CatalogError } from "./errors.ts";

/** A range of numbers, both ends included; an open end is absent. */
export type NumberRange = {
  from?: number;
  to?: number;
  /** The dimension of the ends (`length`, `mass`, …), in its base unit; absent for plain numbers. */
  dimension?: string;
};

/** A selection on one field: any of the values or ranges. */
export type Filter = {
  field: string;
  values: string[];
  ranges: NumberRange[];
};

const plainFields = ["brand", "category", "inventory.status", "price", "group"];
const attributePrefix = "attributes.";

/** The attribute a filter or facet field such as `attributes.colour` is about. */
export function attributeOfField(field: string): string | undefined {
  return field.startsWith(attributePrefix)
    ? field.slice(attributePrefix.length)
    : undefined;
}

/** The field of an attribute, as filters and facets name it. */
export function attributeField(name: string): string {
  return attributePrefix + name;
}

/** Whether filters and facets may name this field. */
export function isFilterField(field: string): boolean {
  return plainFields.includes(field) || (attributeOfField(field) ?? "") !== "";
}

/**
 * Splits `field:value` at the first `:` after the field's name; the name is
 * percent-decoded, so that a `:` in it is written `%3A`.
 */
export function splitFilter(filter: string): { field: string; value: string } {
  const colon = filter.indexOf(":");
  if (colon < 1 || colon === filter.length - 1) {
    throw invalidFilter(filter, "it is not of the form field:value");
  }
  const field = decodeField(filter.slice(0, colon), filter);
  if (!isFilterField(field)) {
    throw invalidFilter(
      filter,
      `there is no field "${field}"; fields are ${
        plainFields.join(", ")
      } and attributes.NAME`,
    );
  }
  return { field, value: filter.slice(colon + 1) };
}

function decodeField(encoded: string, filter: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw invalidFilter(filter, "the field is not percent-encoded correctly");
  }
}

/** The refusal of a filter, as the URL had it. */
export function invalidFilter(filter: string, reason: string): CatalogError {
  const message = `Cannot filter by "${filter}": ${reason}`;
  return new CatalogError("invalid", message, {
    issues: [{ pointer: "filter", code: "invalid_filter", message: reason }],
  });
}
