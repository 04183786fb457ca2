import { nothingFound } from "../nothing_found.ts";
import { withPopular } from "../popularity/popular_products.ts";
import type { ReadPopular } from "../popularity/popularity_reader.ts";
import type { ProductRecord, ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import type { ReadOutboxState } from "../outbox_watch.ts";
import { readSearch } from "../read_search.ts";
import type { Search } from "../search_answer.ts";
import { productVersionOf } from "../search_document.ts";
import type { SearchSettingsReader } from "../search_settings/search_settings_reader.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import { toIndexSearch } from "../to_index_search.ts";
import { explainPlace, rankOf, type Seen } from "./explain_place.ts";
import { explainReading } from "./explain_reading.ts";
import { explainLag, explainStatus } from "./explain_state.ts";
import { toExplainedScore } from "./explained_score.ts";
import type { SearchExplanation } from "./search_explanation.ts";
import { withoutSecrets } from "./without_secrets.ts";

type ExplainerParts = {
  store: Pick<ProductStore, "getProduct">;
  search: Pick<SearchIndex, "search" | "explain">;
  taxonomy: Pick<TaxonomyReader, "atHand">;
  settings: Pick<SearchSettingsReader, "atHand">;
  readPopular: ReadPopular;
  readOutboxState: ReadOutboxState;
  /** Milliseconds since the epoch. */
  now: () => number;
};

/** What decides which products are found, and in which order. */
export type ExplainedSearch = Pick<Search, "text" | "filters" | "spelling">;

/**
 * Tells why a product is where it is in a search, or why it is not there. Who may
 * not read (`mayRead`) learns nothing of products that are not public, nor which
 * search rules there are.
 */
export type Explain = (
  search: ExplainedSearch,
  product: { id: string; mayRead: boolean },
) => Promise<SearchExplanation>;

const plainQuery = {
  facets: [],
  facetLimit: 1,
  order: "relevance",
  view: "summary",
  limit: 1,
} as const;

export function createExplainer(
  {
    store,
    search,
    taxonomy,
    settings,
    readPopular,
    readOutboxState,
    now,
  }: ExplainerParts,
): Explain {
  async function look(explained: ExplainedSearch, id: string): Promise<Seen> {
    const [view, held, popular, record] = await Promise.all([
      taxonomy.atHand(),
      settings.atHand(),
      readPopular(explained.text),
      store.getProduct(id),
    ]);
    const query = { ...plainQuery, ...explained };
    const asked = readSearch(query, view, { settings: held, time: now() });
    const request = withPopular(toIndexSearch(asked), popular);
    const isWordless = request.units.length === 0 && query.text.trim() !== "";
    const [explanation, { total }] = await Promise.all([
      search.explain(request, id),
      isWordless ? nothingFound(request) : search.search(request),
    ]);
    return { asked, popular, record, request, isWordless, explanation, total };
  }

  return async (explained, { id, mayRead }) => {
    const seen = await look(explained, id);
    const { asked: { query, reading, rules }, record, total } = seen;
    const isPublic = record?.product?.status === "active";
    const rank = rankOf(seen);
    const score = seen.explanation && toExplainedScore(seen, seen.explanation);
    const indexed = seen.explanation &&
      productVersionOf(seen.explanation.version);
    const lag = record
      ? await explainLag(record, { indexed, now: now(), readOutboxState })
      : [];
    const explanation: SearchExplanation = {
      id,
      query: {
        text: query.text,
        ...(reading.corrected === undefined
          ? {}
          : { correctedQuery: reading.corrected }),
        parts: reading.parts,
        kinds: reading.kinds,
      },
      rulesApplied: rules.rulesApplied,
      found: rank !== undefined,
      ...(rank === undefined ? {} : { rank }),
      total,
      versions: versionsOf(record, indexed),
      ...(score ? { score } : {}),
      reasons: [
        ...explainStatus(id, record),
        ...lag,
        ...explainPlace(seen, score),
        ...explainReading(query.text, reading),
      ],
    };
    return mayRead ? explanation : withoutSecrets(explanation, isPublic);
  };
}

function versionsOf(
  record: ProductRecord | undefined,
  indexed: number | undefined,
): SearchExplanation["versions"] {
  return {
    ...(record ? { store: record.version } : {}),
    ...(indexed === undefined ? {} : { index: indexed }),
  };
}
