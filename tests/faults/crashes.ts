import { type Failpoint, formatFailpoint } from "./failpoint.ts";
import type { FaultRun } from "./fault_run.ts";
import { pause } from "./pause.ts";
import type { Stage } from "./stage.ts";
import { ShopKilledError, startShopProcess } from "./shop_process.ts";

/** Every step of a write, a bulk write and the relay that goes past the process. */
const steps: Pick<Failpoint, "port" | "method">[] = [
  { port: "store", method: "getProduct" },
  { port: "cache", method: "mark" },
  { port: "store", method: "commit" },
  { port: "cache", method: "put" },
  { port: "store", method: "commitMany" },
  { port: "store", method: "claimOutbox" },
  { port: "store", method: "readOutbox" },
  { port: "store", method: "getProducts" },
  { port: "search", method: "put" },
  { port: "store", method: "settleOutbox" },
];

const longestLifeMilliseconds = 6_000;
const fewCrashes = 4;

/** The process kills itself before or after one step after the other; each time another takes its place. */
export const crashes: FaultRun = {
  name: "the process is killed at each step",
  openShops: async ({ environment }) => [await startShopProcess(environment)],
  async disturb(stage) {
    for (const failpoint of failpointsOf(stage)) {
      const process = await startShopProcess(stage.environment, failpoint)
        .catch(alreadyKilled);
      if (!process) continue;
      await replaceShops(stage, process);
      // A step that is not reached in this time was not taken so often.
      await Promise.race([process.ended, pause(longestLifeMilliseconds)]);
      await replaceShops(stage);
    }
    await replaceShops(stage, await startShopProcess(stage.environment));
  },
};

/** Whatever a process is at, it is killed. */
export const killedProcesses: FaultRun = {
  name: "one of two processes is killed at any time",
  openShops: ({ environment }) =>
    Promise.all([
      startShopProcess(environment),
      startShopProcess(environment),
    ]),
  async disturb(stage) {
    const times = stage.isThorough ? 12 : 2;
    for (let time = 0; time < times; time++) {
      await pause(stage.random.below(1_500));
      const victim = stage.shops.shift();
      await victim?.stop();
      stage.shops.push(await startShopProcess(stage.environment));
    }
  },
};

/** The relay of a process may reach the step before anybody is served. */
function alreadyKilled(error: unknown): undefined {
  if (!(error instanceof ShopKilledError)) throw error;
}

async function replaceShops(
  stage: Stage,
  ...next: Stage["shops"]
): Promise<void> {
  const previous = stage.shops.splice(0, stage.shops.length, ...next);
  await Promise.all(previous.map((shop) => shop.stop()));
}

function failpointsOf({ isThorough, random }: Stage): string[] {
  const all = steps.flatMap((step) =>
    (["before", "after"] as const).map((when) =>
      formatFailpoint({ ...step, when, call: 1 + random.below(15) })
    )
  );
  const chosen = random.shuffle(all);
  return isThorough ? chosen : chosen.slice(0, fewCrashes);
}
