import type { AuditSide } from "./audit_side.ts";
import { type Suspect, suspectOf } from "./settle_suspects.ts";
import type { StoreView } from "./read_store.ts";

/** What differed at first sight and is not yet settled. */
export type Suspicions = {
  /** Compares at most 100 ids on these sides and keeps those that differ. */
  compare(
    request: {
      sides: readonly AuditSide[];
      ids: readonly string[];
      view: StoreView;
    },
  ): Promise<void>;
  amount(): number;
  /** Gives them away, by side. */
  take(): { side: AuditSide; suspects: Suspect[] }[];
};

/** No suspicions yet; each id is kept once a side. */
export function createSuspicions(now: () => number): Suspicions {
  let kept = new Map<AuditSide, Map<string, Suspect>>();
  return {
    async compare({ sides, ids, view }) {
      if (ids.length === 0) return;
      await Promise.all(sides.map(async (side) => {
        const differences = await side.compare(ids, view);
        const since = now();
        const suspects = kept.get(side) ?? new Map<string, Suspect>();
        kept.set(side, suspects);
        for (const [index, id] of ids.entries()) {
          if (!differences[index]) continue;
          suspects.set(id, suspectOf(side, { id, view, since }));
        }
      }));
    },
    amount: () =>
      kept.values().reduce((total, suspects) => total + suspects.size, 0),
    take() {
      const taken = [...kept].map(([side, suspects]) => ({
        side,
        suspects: [...suspects.values()],
      }));
      kept = new Map();
      return taken.filter(({ suspects }) => suspects.length > 0);
    },
  };
}
