import type { ProductStore } from "../ports/product_store.ts";
import type { QueryLog } from "../search_log/query_log.ts";

type TrendingParts = {
  store: Pick<ProductStore, "listProducts">;
  queryLog: Pick<QueryLog, "report" | "listChosen">;
  /** Milliseconds since the epoch. */
  now: () => number;
};

/** How many products are looked at in place of recommendations. */
const maxTrending = 50;
const queriesAsked = 10;
const lifetimeMilliseconds = 60_000;

/**
 * Tells at most 50 ids of products that many choose: those chosen most of what is searched
 * most, then the newest. Remembered for a minute. Throws where the store does not answer.
 */
export function createTrendingReader(
  { store, queryLog, now }: TrendingParts,
): () => Promise<readonly string[]> {
  let known: Promise<readonly string[]> | undefined;
  let askedAt = -Infinity;

  async function ask(): Promise<readonly string[]> {
    const [chosen, newest] = await Promise.all([
      listChosen().catch(() => []),
      store.listProducts({
        order: "newest",
        status: "active",
        limit: maxTrending,
      }),
    ]);
    return [...new Set([...chosen, ...newest.ids])].slice(0, maxTrending);
  }

  async function listChosen(): Promise<string[]> {
    const queries = await queryLog.report({
      by: "searches",
      limit: queriesAsked,
    });
    const lists = await Promise.all(
      queries.map(({ query }) => queryLog.listChosen(query)),
    );
    const clicksOf = new Map<string, number>();
    for (const { productId, clicks } of lists.flat()) {
      clicksOf.set(productId, (clicksOf.get(productId) ?? 0) + clicks);
    }
    return [...clicksOf]
      .sort(([, one], [, other]) => other - one)
      .map(([productId]) => productId);
  }

  return () => {
    if (known && now() - askedAt < lifetimeMilliseconds) return known;
    askedAt = now();
    const asking = ask();
    known = asking;
    asking.catch(() => {
      if (known === asking) known = undefined;
    });
    return asking;
  };
}
