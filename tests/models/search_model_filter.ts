import type { Filter } from "../../src/catalog/filter.ts";
import type { Selection } from "../../src/catalog/ports/search_index.ts";
import type {
  DocumentFacet,
  SearchDocument,
} from "../../src/catalog/search_document.ts";

/** What a document has in a field that can be filtered by. */
export type HeldValue = Pick<DocumentFacet, "value" | "number" | "dimension">;

/** What a document has in a field. */
export function valuesIn(
  { facets, price }: SearchDocument,
  field: string,
): HeldValue[] {
  if (field !== "price") return facets.filter((each) => each.field === field);
  return price === undefined ? [] : [{ value: String(price), number: price }];
}

/** Whether a document passes all filters. */
export function passesAll(
  filters: readonly Filter[],
): (document: SearchDocument) => boolean {
  return (document) => filters.every((filter) => passes(document, filter));
}

/** Whether a selection selects a document. */
export function isSelectedBy(
  selection: Selection,
): (document: SearchDocument) => boolean {
  return "ids" in selection
    ? ({ id }) => selection.ids.includes(id)
    : passesAll(selection.filters);
}

function passes(document: SearchDocument, filter: Filter): boolean {
  return valuesIn(document, filter.field).some((
    { value, number, dimension },
  ) =>
    filter.values.includes(value) ||
    number !== undefined &&
      filter.ranges.some((range) =>
        range.dimension === dimension &&
        (range.from === undefined || number >= range.from) &&
        (range.to === undefined || number <= range.to)
      )
  );
}
