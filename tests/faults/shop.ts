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
