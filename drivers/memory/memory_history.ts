import { LRUCache } from "lru-cache";
import type { VisitorHistory } from "../../src/catalog/ports/visitor_history.ts";
import {
  maxViews,
  viewLifetimeMilliseconds,
} from "../../src/catalog/ports/visitor_history.ts";

type MemoryHistoryOptions = {
  /** Of more visitors those who were seen longest ago are forgotten. */
  maxVisitors: number;
  /** Milliseconds since the epoch. */
  now: () => number;
};

/** When a visitor viewed each product, by its id. */
type Views = ReadonlyMap<string, number>;

/** A history in the memory of this process, which is gone when the process ends. */
export function memoryHistory(
  { maxVisitors, now }: MemoryHistoryOptions,
): VisitorHistory {
  const visitors = new LRUCache<string, Views>({
    max: maxVisitors,
    ttl: viewLifetimeMilliseconds,
    ttlResolution: 0,
    perf: { now },
  });

  /** The views that count, newest first. */
  function inOrder(views: Views): [string, number][] {
    const goneAt = now() - viewLifetimeMilliseconds;
    return [...views].filter(([, viewedAt]) => viewedAt > goneAt)
      .sort(([id, at], [otherId, otherAt]) =>
        otherAt - at || (id < otherId ? 1 : -1)
      );
  }

  return {
    addView(visitorId, { productId, viewedAt }) {
      const views = new Map(visitors.get(visitorId));
      views.set(productId, Math.max(viewedAt, views.get(productId) ?? 0));
      visitors.set(visitorId, new Map(inOrder(views).slice(0, maxViews)));
      return Promise.resolve();
    },

    getViews(visitorId, limit) {
      const views = inOrder(visitors.get(visitorId) ?? new Map())
        .slice(0, limit)
        .map(([productId, viewedAt]) => ({ productId, viewedAt }));
      return Promise.resolve(views);
    },

    forget(visitorId) {
      visitors.delete(visitorId);
      return Promise.resolve();
    },

    ping: () => Promise.resolve(),

    close() {
      visitors.clear();
      return Promise.resolve();
    },
  };
}
