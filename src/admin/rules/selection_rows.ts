import { z } from "zod";
import { isCatalogError } from "../../catalog/errors.ts";
import { parseJson } from "../../catalog/json.ts";

/** Products as they are typed: ids or filters, one a line, and what their score is multiplied by. */
export type SelectionRow = { lines: string; factor: string };

const Rows = z.array(z.object({ lines: z.string(), factor: z.string() }));

type Products = ({ ids: string[] } | { filters: string[] }) & {
  factor?: number;
};

/** All rows as the one text by which two versions are compared. */
export function toRows(rows: readonly SelectionRow[]): string {
  return rows.length === 0 ? "" : JSON.stringify(rows);
}

/** The rows of such a text; none of a text that is something else. */
export function readRows(text = ""): SelectionRow[] {
  try {
    return Rows.safeParse(parseJson(text || "[]", "the form")).data ?? [];
  } catch (error) {
    if (isCatalogError(error, "invalid")) return [];
    throw error;
  }
}

export function fromSelection(products: Products): SelectionRow {
  return {
    lines: ("ids" in products ? products.ids : products.filters).join("\n"),
    factor: products.factor === undefined ? "" : String(products.factor),
  };
}

/** What was typed: filters where a line has a colon, which no id has. */
export function toSelection(
  { lines }: SelectionRow,
): { ids: string[] } | { filters: string[] } {
  const all = toLines(lines);
  return all.some((line) => line.includes(":"))
    ? { filters: all }
    : { ids: all };
}

/** The lines of a text that are not blank. */
export function toLines(text = ""): string[] {
  return text.split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
}
