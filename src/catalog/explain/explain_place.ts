import type { PopularProducts } from "../popularity/popular_products.ts";
import type { ProductRecord } from "../ports/product_store.ts";
import type { IndexExplanation, IndexSearch } from "../ports/search_index.ts";
import type { ReadSearch } from "../read_search.ts";
import { explainAbsence } from "./explain_absence.ts";
import { explainRank } from "./explain_rank.ts";
import type { ExplainedScore, Reason } from "./search_explanation.ts";

/** A product in a search, from all sides. */
export type Seen = {
  asked: ReadSearch;
  popular: PopularProducts;
  record: ProductRecord | undefined;
  request: IndexSearch;
  /** Whether something was typed that has no word. */
  isWordless: boolean;
  explanation: IndexExplanation | undefined;
  total: number;
};

/** Its place; none for what is not public, though the index may not know yet. */
export function rankOf(
  { record, isWordless, explanation }: Seen,
): number | undefined {
  return record?.product?.status === "active" && !isWordless
    ? explanation?.rank
    : undefined;
}

/** Why it is there, or why the index leaves it out. */
export function explainPlace(
  seen: Seen,
  score: ExplainedScore | undefined,
): Reason[] {
  const { asked, request, record, isWordless, explanation, total } = seen;
  const rank = rankOf(seen);
  if (rank !== undefined && score) return explainRank({ total, rank, score });
  const isPublic = record?.product?.status === "active";
  return explanation && isPublic && !isWordless
    ? explainAbsence({ asked, units: request.units, explanation })
    : [];
}
