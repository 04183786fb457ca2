import type { PartRole, QueryPart } from "../../catalog/query/query_reading.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";

const roles: Record<PartRole, string> = {
  code: "a code",
  quantity: "a quantity",
  brand: "a brand",
  category: "a category",
  type: "a kind of product",
  word: "a word",
  joining: "joins others, need not be found",
};

const reasons = {
  synonym: "synonym",
  compound: "written so too",
  code: "same code",
} as const;

/** The parts of a query, what each was taken for, and what is found in its place. */
export function partsTable(parts: readonly QueryPart[]): Html {
  return table({
    label: "How the query is read",
    head: ["Typed", "Taken for", "Looked for as", "Also found as"],
    rows: parts.map(({ text, role, words, repaired, alternatives }) => [
      text,
      roles[role],
      `${words.join(" ")}${repaired ? " (repaired)" : ""}`,
      alternatives.map(({ words, share, because }) =>
        `${words.join(" ")} (${reasons[because]}, counts ${percent(share)})`
      ).join(", ") || "–",
    ]),
  });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
