import type { Difference } from "../difference.ts";
import { inGroups } from "../in_groups.ts";
import type { AuditDoubt } from "./audit_report.ts";
import type { AuditSide } from "./audit_side.ts";
import type { AwaitOutbox } from "./await_outbox.ts";
import type { AuditedStore, StoreView } from "./read_store.ts";

/** An id that differed when it was compared with this state of the store. */
export type Suspect = {
  id: string;
  /** Absent when the store knew no such id. */
  version: number | undefined;
  /** See `AuditSide`. */
  expected: string;
  /** When, in milliseconds since the epoch. */
  since: number;
};

/** Suspects whose difference outlived the lag, and those of which that cannot be told. */
export type Settlement = {
  confirmed: (Suspect & { difference: Difference })[];
  doubts: AuditDoubt[];
};

/** Tells the differences of one side that stay from those that are on their way. */
export type SettleSuspects = (
  side: AuditSide,
  suspects: readonly Suspect[],
) => Promise<Settlement>;

type SettleParts = {
  store: AuditedStore;
  awaitOutbox: AwaitOutbox;
  now: () => number;
};

const maxLooks = 5;

/**
 * A suspect is confirmed when it still differs after the outbox has passed the
 * moment of suspicion, and what is expected has not changed from before that moment
 * until after the comparison. Where it has, the comparison may have met a change
 * on its way, and is repeated.
 */
export function createSettling(
  { store, awaitOutbox, now }: SettleParts,
): SettleSuspects {
  async function lookAt(
    side: AuditSide,
    suspects: readonly Suspect[],
  ): Promise<{ confirmed: Settlement["confirmed"]; open: Suspect[] }> {
    const ids = suspects.map(({ id }) => id);
    const before = await store.read(ids);
    const differences = await side.compare(ids, before);
    const differing = ids.filter((_id, index) => differences[index]);
    const after = differing.length > 0 ? await store.read(differing) : before;
    const since = now();
    const confirmed: Settlement["confirmed"] = [];
    const open: Suspect[] = [];
    for (const [index, suspect] of suspects.entries()) {
      const difference = differences[index];
      if (!difference) continue;
      const { id, expected } = suspect;
      const isSame = side.expected(id, before) === expected &&
        side.expected(id, after) === expected;
      if (isSame) confirmed.push({ ...suspect, difference });
      else open.push(suspectOf(side, { id, view: after, since }));
    }
    return { confirmed, open };
  }

  return async (side, suspects) => {
    const confirmed: Settlement["confirmed"] = [];
    const doubt = (
      suspects: readonly Suspect[],
      reason: AuditDoubt["reason"],
    ) => ({
      confirmed,
      doubts: suspects.map(({ id }) => ({ id, where: side.where, reason })),
    });
    let open = suspects;
    for (let looks = 0; open.length > 0; looks++) {
      if (side.unreachable()) return doubt(open, "unreachable");
      if (looks === maxLooks) return doubt(open, "changing");
      const latest = Math.max(...open.map(({ since }) => since));
      if (!await awaitOutbox(latest)) return doubt(open, "lag");
      await side.refresh();
      const next: Suspect[] = [];
      for (const group of inGroups(open)) {
        const look = await lookAt(side, group);
        // What a side that is gone did not say is not known of any in the group.
        if (side.unreachable()) next.push(...group);
        else {
          confirmed.push(...look.confirmed);
          next.push(...look.open);
        }
      }
      open = next;
    }
    return { confirmed, doubts: [] };
  };
}

/** The suspicion of an id that differed from `view`. */
export function suspectOf(
  side: AuditSide,
  { id, view, since }: { id: string; view: StoreView; since: number },
): Suspect {
  const version = view.records.get(id)?.version;
  return { id, version, expected: side.expected(id, view), since };
}
