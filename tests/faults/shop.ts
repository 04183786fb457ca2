/** A served catalogue, wherever it runs. */
export type Shop = {
  /** Sends a request; rejects when no whole answer comes. */
  send(path: string, request?: ShopRequest): Promise<ShopAnswer>;
  stop(): Promise<void>;
};

export type ShopRequest = {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
};

export type ShopAnswer = { status: number; headers: Headers; text: string };

/** What a client meets when no shop is open. */
export const closedShop: Shop = {
  send: () => Promise.reject(new Error("No shop is open")),
  stop: () => Promise.resolve(),
};
