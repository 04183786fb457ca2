import type { AuditSide } from "../audit/audit_side.ts";
import { createOutboxWait } from "../audit/await_outbox.ts";
import type { AuditedStore, StoreView } from "../audit/read_store.ts";
import { createSettling, suspectOf } from "../audit/settle_suspects.ts";
import { once } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { ProductCopy } from "./product_sync.ts";

/** How a copy stands to the store. */
export type Standing = Pick<ProductCopy, "agreement" | "difference" | "reason">;

/** Compares what one side holds of a product with what the store said of it. */
export type CompareCopy = (
  side: AuditSide,
  product: { id: string; view: StoreView },
) => Promise<Standing>;

type CompareParts = {
  store: Pick<ProductStore, "getOutboxState">;
  audited: AuditedStore;
  wakeRelay: () => void;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/** Somebody waits for the answer. */
const patienceMilliseconds = 2_000;

/**
 * Compares as an audit does: what differs is looked at again when what was
 * written before has been carried on, for which it waits 2 s.
 */
export function createCopyComparison(parts: CompareParts): CompareCopy {
  const settle = createSettling({
    store: parts.audited,
    awaitOutbox: createOutboxWait({ ...parts, patienceMilliseconds }, once),
    now: parts.now,
  });

  return async (side, { id, view }) => {
    const [difference] = await side.compare([id], view);
    const suspects = difference
      ? [suspectOf(side, { id, view, since: parts.now() })]
      : [];
    const { confirmed: [found], doubts } = await settle(side, suspects);
    const reason = side.unreachable();
    if (reason !== undefined) return { agreement: "unknown", reason };
    if (found) return { agreement: "differs", difference: found.difference };
    return difference && doubts.length > 0
      ? { agreement: "on_its_way", difference }
      : { agreement: "agrees" };
  };
}
