import type { estypes } from "@elastic/elasticsearch";
import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexPosition,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import { counts } from "./elasticsearch_counts.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import type { CountAnswer } from "./elasticsearch_facets.ts";
import { groupsShown } from "./elasticsearch_groups.ts";
import { encodePosition } from "./elasticsearch_position.ts";
import { type SearchAnswer, totalOf } from "./elasticsearch_read.ts";
import { groupOf, type Variants } from "./elasticsearch_variants.ts";

type SearchHit = estypes.SearchHit<StoredDocument>;

/** A page of the products that match so many units. */
export type Page = { required: number; answer: SearchAnswer };

/** What is known of a page beside its hits. */
type Counted = {
  /** What its answer counts, or what was counted again. */
  counted: Record<string, CountAnswer>;
  /** Absent when groups are not collapsed. */
  variants: Variants | undefined;
};

/** A page as the port tells it. */
export function toResult(
  search: IndexSearch,
  { answer, required }: Page,
  { counted, variants }: Counted,
): IndexResult {
  const shown = answer.hits.hits.slice(0, search.limit);
  const words = wordsOf(search);
  const next = nextPosition(search, { answer, required });
  return {
    hits: shown.map((hit) => toHit(hit, { words, variants })),
    ...totals(search, answer),
    ...counts(search, counted),
    relaxed: required < search.units.length,
    ...(next ? { next } : {}),
  };
}

function totals(
  search: IndexSearch,
  answer: SearchAnswer,
): Pick<IndexResult, "total" | "totalRelation"> {
  if (!search.collapse) {
    return { total: totalOf(answer), totalRelation: "exact" };
  }
  const { total, isExact } = groupsShown(search, answer);
  return { total, totalRelation: isExact ? "exact" : "estimate" };
}

function nextPosition(
  search: IndexSearch,
  { answer, required }: Page,
): IndexPosition | undefined {
  const { hits } = answer.hits;
  const last = hits.slice(0, search.limit).at(-1);
  if (!last) return undefined;
  const { _index: generation, sort = [] } = last;
  if (search.collapse) {
    const { shown, hasMore } = groupsShown(search, answer);
    return hasMore
      ? encodePosition({ generation, required, sortValues: [shown] })
      : undefined;
  }
  if (hits.length <= search.limit) return undefined;
  const sortValues = sort.map((value) =>
    typeof value === "number" || value === null ? value : String(value)
  );
  return encodePosition({ generation, required, sortValues });
}

function toHit(
  hit: SearchHit,
  { words, variants }: {
    words: ReadonlySet<string>;
    variants: Variants | undefined;
  },
): Hit {
  const { _id, _score, _source } = hit;
  const { version = 0, name = "", extract } = _source ?? {};
  return {
    id: _id ?? "",
    version,
    score: _score ?? 0,
    highlights: highlightFields({
      name,
      ...(extract === undefined ? {} : { description: extract }),
    }, words),
    ...(variants ? { variants: variants.get(groupOf(hit)) ?? 1 } : {}),
  };
}

/** Everything that is marked in highlights. */
function wordsOf({ units }: IndexSearch): Set<string> {
  return new Set(
    units.flatMap(({ words, alternatives }) => [
      ...words,
      ...alternatives.flatMap((alternative) => alternative.words),
    ]),
  );
}
