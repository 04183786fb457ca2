import type { CaughtUp, Read, StoredProduct, Write } from "./history.ts";

/** All that happened to one product. */
export type ProductEvents = {
  id: string;
  writes: readonly Write[];
  reads: readonly Read[];
  caughtUp: readonly CaughtUp[];
  stored: StoredProduct | undefined;
};

/** A write whose answer says that it happened. */
export type Acknowledged = Write & {
  outcome: Extract<Write["outcome"], { kind: "acknowledged" }>;
};

export function isAcknowledged(write: Write): write is Acknowledged {
  return write.outcome.kind === "acknowledged";
}
