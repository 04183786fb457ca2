import type { estypes } from "@elastic/elasticsearch";
import type { StoredDocument } from "./elasticsearch_document.ts";
import type { CountAnswer } from "./elasticsearch_facets.ts";
import { outcomeOfStatus, refusedSearch } from "./elasticsearch_failure.ts";
import type { Ask } from "./elasticsearch_requests.ts";

const doing = "search";
const timeoutMs = 2_000;

/** Where a search goes and how it is carried out. */
export type SearchTarget =
  & Pick<
    estypes.SearchRequest,
    | "preference"
    | "search_type"
    | "allow_partial_search_results"
    | "include_named_queries_score"
  >
  & { index: string };

/** Something that is counted. */
export type Aggregation = estypes.AggregationsAggregationContainer;

/** What is searched for. */
export type SearchBody = Omit<estypes.SearchRequest, keyof SearchTarget>;

export type SearchAnswer = estypes.SearchResponseBody<
  StoredDocument,
  Record<string, CountAnswer>
>;

/** How many documents were found, shown or not. */
export function totalOf(
  { hits: { total } }: {
    hits: Pick<estypes.SearchHitsMetadata, "total">;
  },
): number {
  return typeof total === "number" ? total : total?.value ?? 0;
}

/** Sends one search. */
export function readOne(
  ask: Ask,
  target: SearchTarget,
  body: SearchBody,
): Promise<SearchAnswer> {
  return ask(
    { doing, operation: "search", timeoutMs },
    (client, options) => client.search({ ...target, ...body }, options),
  );
}

/** Sends several searches in one request; throws when one of them failed. */
export async function readSeveral(
  ask: Ask,
  target: SearchTarget,
  bodies: readonly SearchBody[],
): Promise<SearchAnswer[]> {
  const { responses } = await ask(
    { doing, operation: "msearch", timeoutMs },
    (client, options) =>
      client.msearch<StoredDocument>(
        { searches: bodies.flatMap((body) => [target, body]) },
        options,
      ),
    ({ responses }) => {
      const failed = responses.find((each) => "error" in each);
      return failed ? outcomeOfStatus(failed.status) : "answered";
    },
  );
  return responses.map((each) => {
    if ("error" in each) throw refusedSearch(doing, each.error);
    return toAnswer(each);
  });
}

/** The client's type of this answer does not carry the aggregations that were asked for. */
function toAnswer(
  item: estypes.MsearchMultiSearchItem<StoredDocument>,
): SearchAnswer {
  return item as SearchAnswer;
}
