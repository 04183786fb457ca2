import type { QueryUnit } from "../query_units.ts";
import type { QueryPart } from "./query_reading.ts";

/** More units than this do not make a query more precise. */
export const maxUnits = 16;

/** What must be found: each word but the joining ones once, or an alternative in its place. */
export function toUnits(parts: readonly QueryPart[]): QueryUnit[] {
  const telling = parts.filter(({ role }) => role !== "joining");
  const units = (telling.length > 0 ? telling : parts).flatMap(unitsOf);
  const different = new Map<string, QueryUnit>();
  for (const unit of units) {
    const key = unit.words.join(" ");
    if (!different.has(key)) different.set(key, unit);
  }
  return [...different.values()].slice(0, maxUnits);
}

/** Words that need not stand together are a unit each, over which an alternative for all of them is spread evenly. */
function unitsOf({ words, together, alternatives }: QueryPart): QueryUnit[] {
  if (together) return [{ words, alternatives: alternatives.map(plain) }];
  return words.map((word) => ({
    words: [word],
    alternatives: alternatives.map((each) =>
      plain({ ...each, share: each.share / words.length })
    ),
  }));
}

function plain({ words, share }: QueryUnit["alternatives"][number]) {
  return { words, share };
}
