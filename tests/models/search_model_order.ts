import type { SearchOrder } from "../../src/catalog/ports/search_index.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";

/** A document and what it scores. */
export type Scored = { document: SearchDocument; score: number };

/** Compares two hits as `order` sorts them, ties by id. */
export function modelOrder(
  order: SearchOrder,
): (one: Scored, other: Scored) => number {
  return (one, other) =>
    compareBy(order, one, other) ||
    (one.document.id < other.document.id ? -1 : 1);
}

function compareBy(order: SearchOrder, one: Scored, other: Scored): number {
  const a = one.document;
  const b = other.document;
  switch (order) {
    case "relevance":
      return other.score - one.score;
    case "newest":
      return b.createdAt - a.createdAt;
    case "name":
      return compareCodePoints(a.nameSortKey, b.nameSortKey);
    case "price":
    case "-price": {
      if (a.price === b.price) return 0;
      if (a.price === undefined) return 1;
      if (b.price === undefined) return -1;
      return order === "price" ? a.price - b.price : b.price - a.price;
    }
  }
}

function compareCodePoints(one: string, other: string): number {
  const [a, b] = [one, other].map((text) =>
    Array.from(text, (char) => char.codePointAt(0) ?? 0)
  );
  for (const [index, point] of a?.entries() ?? []) {
    const difference = point - (b?.[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return (a?.length ?? 0) - (b?.length ?? 0);
}
