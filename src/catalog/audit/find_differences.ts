import { createKnownIds } from "../known_ids.ts";
import type { Patiently } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { AuditEvent, AuditOptions } from "./audit_report.ts";
import type { AuditSide } from "./audit_side.ts";
import type { AuditTally } from "./audit_tally.ts";
import type { AuditedStore, IdPage } from "./read_store.ts";
import { repairFindings, toFindings } from "./repair_findings.ts";
import type { SettleSuspects } from "./settle_suspects.ts";
import { createSuspicions } from "./suspicions.ts";
import { type IdGroup, type Walked, walkIds } from "./walk_ids.ts";

export type FindParts = {
  store: AuditedStore;
  requestRepairs: ProductStore["requestRepairs"];
  sides: readonly AuditSide[];
  tally: AuditTally;
  settle: SettleSuspects;
  patiently: Patiently;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/** So many are settled, and mended, together. */
const maxSuspects = 1_000;

/**
 * Walks the store and compares each product with every side; then walks what each
 * side holds for ids that the store does not know.
 */
export async function* findDifferences(
  parts: FindParts,
  { repair, sample, stop }: Omit<AuditOptions, "parts">,
): AsyncGenerator<AuditEvent> {
  const { store, sides, tally, settle, now } = parts;
  const suspicions = createSuspicions(now);
  const known = createKnownIds();
  const reachable = () => sides.filter((side) => !side.unreachable());
  const isOver = () => stop?.aborted || reachable().length === 0;

  async function* walk(
    walked: AsyncIterable<Walked>,
    compare: (group: IdGroup) => Promise<void>,
  ): AsyncGenerator<AuditEvent> {
    for await (const { read, group } of walked) {
      // Embedded drivers answer at once: others must have their turn.
      await parts.wait(0);
      if (isOver()) break;
      if (group) await compare(group);
      tally.read(read, group?.ids.length ?? 0);
      yield { kind: "progress", progress: tally.progress() };
      if (suspicions.amount() >= maxSuspects) yield* settleSuspicions();
    }
    yield* settleSuspicions();
  }

  async function* settleSuspicions(): AsyncGenerator<AuditEvent> {
    const settled = await Promise.all(
      suspicions.take().map(async ({ side, suspects }) => {
        const { confirmed, doubts } = await settle(side, suspects);
        return { side, suspects: confirmed, doubts };
      }),
    );
    yield* tell({
      findings: repair ? [] : settled.flatMap(toFindings),
      doubts: settled.flatMap(({ doubts }) => doubts),
    });
    if (!repair) return;
    try {
      yield* tell(
        await repairFindings(parts, settled),
      );
    } catch (error) {
      yield* tell({ findings: settled.flatMap(toFindings), doubts: [] });
      throw error;
    }
  }

  function* tell(
    { findings, doubts }: Awaited<ReturnType<typeof repairFindings>>,
  ): Generator<AuditEvent> {
    tally.found(findings);
    tally.doubted(doubts);
    if (findings.length > 0) yield { kind: "findings", findings };
    if (doubts.length > 0) yield { kind: "doubts", doubts };
  }

  async function scanStore(after: string | undefined): Promise<IdPage> {
    const page = await store.scan(after);
    known.add(page.ids);
    return page;
  }

  yield* walk(
    walkIds({ scan: scanStore, sample }),
    async ({ ids, view }) =>
      suspicions.compare({
        sides: reachable(),
        ids,
        view: view ?? await store.read(ids),
      }),
  );
  for (const side of sides) {
    if (isOver()) return;
    tally.begin(side.where);
    yield* walk(walkIds({ scan: side.scan, sample }), async ({ ids }) => {
      const asked = ids.filter((id) => !known.has(id));
      if (asked.length === 0) return;
      const view = await store.read(asked);
      const unknown = asked.filter((id) => !view.records.has(id));
      // A repair mends both, so that both must have been looked at before.
      const compared = repair ? reachable() : [side];
      await suspicions.compare({ sides: compared, ids: unknown, view });
    });
  }
}
