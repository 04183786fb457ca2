/** That a visitor looked at a product. */
export type ProductView = {
  productId: string;
  /** Milliseconds since the epoch. */
  viewedAt: number;
};

/** How many views of a visitor are kept. */
export const maxViews = 50;

/** How long a view is kept, in milliseconds. */
export const viewLifetimeMilliseconds = 30 * 24 * 3_600_000;

/**
 * What visitors viewed, so that it can be shown and recommended from. A visitor
 * is a random token of the client's; nothing else is known of them. Whatever is
 * done twice counts once. Failure is a `CatalogError` `unavailable`.
 */
export interface VisitorHistory {
  /** Adds a view. A product viewed again moves to the front; of more than 50 the oldest go; after 30 days each goes. */
  addView(visitorId: string, view: ProductView): Promise<void>;

  /** The last views, newest first and of one time by falling id, each product once, at most `limit`. */
  getViews(visitorId: string, limit: number): Promise<ProductView[]>;

  /** Forgets everything about a visitor. */
  forget(visitorId: string): Promise<void>;

  /** Answers when the history can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
