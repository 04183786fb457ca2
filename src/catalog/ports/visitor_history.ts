/** That a visitor looked at a product. */
export type ProductView = {
  productId: string;
  /** Milliseconds since the epoch. */
  viewedAt: number;
};

/**
 * What visitors viewed, so that it can be shown and recommended from. A visitor
 * is a random token of the client's; nothing else is known of them.
 */
export interface VisitorHistory {
  /** Adds a view. A product viewed again moves to the front; of more than 50 the oldest go; after 30 days all go. */
  addView(visitorId: string, view: ProductView): Promise<void>;

  /** The last views, newest first, each product once, at most `limit`. */
  getViews(visitorId: string, limit: number): Promise<ProductView[]>;

  /** Forgets everything about a visitor. */
  forget(visitorId: string): Promise<void>;

  /** Answers when the history can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
