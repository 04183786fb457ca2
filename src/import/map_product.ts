import { type ColumnReport, createAttributeMapper } from "./map_attributes.ts";
import type { Mapping, Source } from "./mapping.ts";
import { type Columns, readSource } from "./read_source.ts";
import type { Refusal } from "./source_line.ts";
import { toDecimal } from "./exact_decimal.ts";
import { valueText } from "./value_text.ts";

export type ProductMapper = {
  /** The product in a line's columns, not yet checked by the catalogue; what cannot be mapped goes to `refusals`. */
  map(columns: Columns, refusals: Refusal[]): Record<string, unknown>;
  /** What the columns so far turned out to be. */
  report(): ColumnReport;
};

/** Prepares a mapping for many lines. */
export function createProductMapper(mapping: Mapping): ProductMapper {
  const { attributes, images, inventory, price, ...plain } = mapping;
  const attributeMapper = createAttributeMapper(
    attributes ?? [],
    usedColumns(mapping),
  );

  return {
    map(columns, refusals) {
      const read = (field: string, source: Source | undefined) =>
        source && readSource(source, columns, (value, reason) => {
          refusals.push({ field, value: valueText(value), reason });
        });
      const { gtins, categories, ...texts } = plain;
      const product: Record<string, unknown> = {};
      for (const [field, source] of Object.entries(texts)) {
        product[field] = toText(read(field, source));
      }
      product["gtins"] = toTexts(read("gtins", gtins));
      product["categories"] = toTexts(read("categories", categories));

      const amount = read("price.amount", price?.amount);
      if (amount !== undefined) {
        const currency = toText(read("price.currency", price?.currency));
        product["price"] = { amount: toNumber(amount), currency };
      }
      const quantity = toNumber(
        read("inventory.quantity", inventory?.quantity),
      );
      const status = toText(read("inventory.status", inventory?.status)) ??
        statusOf(quantity);
      if (status !== undefined) product["inventory"] = { status, quantity };
      const pictures = (images ?? []).flatMap(({ url, alt }) => {
        const text = toText(read("images.alt", alt));
        return (toTexts(read("images.url", url)) ?? [])
          .map((each) => ({ url: each, alt: text }));
      });
      if (pictures.length > 0) product["images"] = pictures;
      const named = attributeMapper.map(columns, refusals);
      if (Object.keys(named).length > 0) product["attributes"] = named;
      return product;
    },
    report: attributeMapper.report,
  };
}

/** Every column that the mapping names, but for attributes. */
export function usedColumns(mapping: Mapping): Set<string> {
  const { attributes: _, images, inventory, price, ...plain } = mapping;
  const sources = [
    ...Object.values(plain),
    ...Object.values(price ?? {}),
    ...Object.values(inventory ?? {}),
    ...(images ?? []).flatMap(({ url, alt }) => [url, alt]),
  ];
  return new Set(sources.flatMap((source) => source?.column ?? []));
}

function toText(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value;
}

function toTexts(value: unknown): unknown[] | undefined {
  if (value === undefined) return undefined;
  const values = Array.isArray(value) ? value : [value];
  return values.length === 0 ? undefined : values.map(toText);
}

function statusOf(quantity: unknown): string | undefined {
  if (quantity === undefined) return undefined;
  return quantity === 0 ? "out_of_stock" : "in_stock";
}

function toNumber(value: unknown): unknown {
  const decimal = typeof value === "string" ? toDecimal(value) : undefined;
  return decimal === undefined ? value : Number(decimal);
}
