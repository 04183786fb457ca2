import type { FaultRun } from "./fault_run.ts";
import type { Meddler } from "./http_front.ts";
import type { Random } from "./random.ts";

/** Makes runs in which the answers of one service are meddled with while the shop works. */
export function meddlingWith(
  service: "dynamodb" | "elasticsearch",
): (name: string, meddlerOf: (random: Random) => Meddler) => FaultRun {
  return (name, meddlerOf) => ({
    name: `${service} ${name}`,
    fronts: [service],
    async disturb(stage) {
      const front = stage.front(service);
      front.meddle(meddlerOf(stage.random.fork("answers")));
      await stage.work(2);
      front.meddle(undefined);
    },
  });
}
