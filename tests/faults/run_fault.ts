import { openDrivers } from "../../drivers/open.ts";
import { readConfig } from "../../src/config.ts";
import { findViolations } from "./check_history.ts";
import { type FaultRun, openTwoShops } from "./fault_run.ts";
import type { History, Violation, Write } from "./history.ts";
import { untilCaughtUp, watchOutbox } from "./outbox_watch.ts";
import { seededRandom } from "./random.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import type { ServicePool } from "./service_pool.ts";
import { createShopClient } from "./shop_client.ts";
import { lookIntoShop } from "./shop_contents.ts";
import { openStage, type Stage } from "./stage.ts";
import { closedShop } from "./shop.ts";
import { startWorkload } from "./workload.ts";

/** What a run has come to. */
export type FaultReport = {
  name: string;
  seed: number;
  seconds: number;
  reads: number;
  /** How many writes had each outcome; `pending` ones were acknowledged before they were coherent. */
  writes: Record<"acknowledged" | "pending" | "refused" | "unknown", number>;
  violations: Violation[];
  history: History;
};

/** Of an outage's time: how long all is well before and after. */
const undisturbedShare = 0.4;
const everyMilliseconds = 250;

/**
 * Lets clients work before, during and after the fault, waits until the relay has
 * caught up, reads everything once more, and checks the whole history and what
 * the services hold.
 */
export async function runFault(
  run: FaultRun,
  { seed, pool, isThorough }: {
    seed: number;
    pool: ServicePool;
    /** Whether it may take minutes. */
    isThorough: boolean;
  },
): Promise<FaultReport> {
  const begun = performance.now();
  const random = seededRandom(seed).fork(run.name);
  const recorder = createRecorder();
  const stage = await openStage({
    services: await pool.open(run.own ?? []),
    random,
    recorder,
    fronts: run.fronts ?? [],
    isThorough,
  });
  const config = readConfig(stage.directEnvironment);
  const options = { role: "tool", now: Date.now } as const;
  const drivers = await openDrivers(config, options);
  try {
    stage.shops.push(...await (run.openShops ?? openTwoShops)(stage));
    const watch = watchOutbox(drivers.store, { recorder, everyMilliseconds });
    const disturbed = await workAndDisturb(run, { stage, recorder });
    await watch.end();
    const late = await untilCaughtUp(drivers.store, recorder);
    await readEverything(stage, recorder);
    const inTheEnd = await lookIntoShop(drivers);
    const history = recorder.events;
    return {
      name: run.name,
      seed,
      seconds: (performance.now() - begun) / 1000,
      ...countEvents(history),
      violations: [
        ...disturbed,
        ...late,
        ...findViolations(history, inTheEnd.stored),
        ...inTheEnd.violations,
      ],
      history,
    };
  } finally {
    const { cache, history, search, store } = drivers;
    await Promise.all(
      [cache, history, search, store].map((port) => port.close()),
    );
    await stage.close();
  }
}

async function workAndDisturb(
  run: FaultRun,
  { stage, recorder }: { stage: Stage; recorder: Recorder },
): Promise<Violation[]> {
  const merchant = createShopClient({
    recorder,
    shop: () => stage.shops[0] ?? closedShop,
  });
  await merchant.bulk(stage.ids.map((id) => ({ id, remove: false })));
  const workload = startWorkload({
    ids: stage.ids,
    random: stage.random.fork("workload"),
    recorder,
    shops: () => stage.shops,
  });
  try {
    await stage.work(undisturbedShare);
    await run.disturb(stage);
    await stage.work(undisturbedShare);
  } finally {
    await workload.end();
  }
  return recorder.complaints.map((detail) => ({
    rule: "every request is answered, by its deadline and with a reason",
    id: "",
    detail,
  }));
}

async function readEverything(stage: Stage, recorder: Recorder): Promise<void> {
  for (const shop of stage.shops) {
    const client = createShopClient({ recorder, shop: () => shop });
    for (const id of stage.ids) await client.read(id);
    await client.search();
    await client.list();
  }
}

function countEvents(
  events: History,
): Pick<FaultReport, "reads" | "writes"> {
  const writes = events.filter((event) => event.kind === "write");
  const count = (kind: Write["outcome"]["kind"]) =>
    writes.filter(({ outcome }) => outcome.kind === kind).length;
  return {
    reads: events.filter(({ kind }) => kind === "read").length,
    writes: {
      acknowledged: count("acknowledged"),
      pending:
        writes.filter(({ outcome }) =>
          outcome.kind === "acknowledged" && !outcome.coherent
        ).length,
      refused: count("refused"),
      unknown: count("unknown"),
    },
  };
}
