import type { AttributeValue } from "./attribute.ts";
import type { DocumentFacet } from "./search_document.ts";
import { convertUnit, toBaseUnit } from "./units.ts";

const maxFacetBytes = 256;

/** A value that filters select, as facets show it, with its number for ranges. */
export type FacetValue = Omit<DocumentFacet, "field">;

/**
 * The facet values of an attribute: each text of a list, numbers and yes/no as
 * text, quantities in the definition's unit. Texts over 256 bytes are no facet.
 */
export function toFacetValues(
  value: AttributeValue,
  unit: string | undefined,
): FacetValue[] {
  if (Array.isArray(value)) {
    return [...new Set(value)].filter(fitsFacet).map((each) => ({
      value: each,
    }));
  }
  switch (typeof value) {
    case "string":
      return fitsFacet(value) ? [{ value }] : [];
    case "number":
      return [{ value: String(value), number: value }];
    case "boolean":
      return [{ value: String(value) }];
    case "object":
      return [toQuantityValue(value.value, value.unit, unit)];
  }
}

/** A quantity as a facet value: shown in `shownUnit` where it converts, compared in the base unit. */
export function toQuantityValue(
  value: number,
  unit: string,
  shownUnit: string | undefined,
): FacetValue {
  const shown = shownUnit && convertUnit(value, unit, shownUnit);
  const text = typeof shown === "number"
    ? `${shown} ${shownUnit}`
    : `${value} ${unit}`;
  const base = toBaseUnit(value, unit);
  return Number.isFinite(base.number) ? { value: text, ...base } : {
    value: text,
  };
}

function fitsFacet(text: string): boolean {
  if (text === "" || text.length > maxFacetBytes) return false;
  return text.length * 3 <= maxFacetBytes ||
    new TextEncoder().encode(text).length <= maxFacetBytes;
}
