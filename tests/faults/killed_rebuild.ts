import { startAisle } from "../cli/aisle_process.ts";
import type { FaultRun } from "./fault_run.ts";
import { pause } from "./pause.ts";
import type { Stage } from "./stage.ts";

/** From the start of the command; a rebuild of so few products takes about as long. */
const latestKillMilliseconds = 6_000;

/** `aisle reindex` is killed again and again while clients are at work, and ends at last. */
export const killedRebuild: FaultRun = {
  name: "a rebuild is killed",
  async disturb(stage) {
    const kills = stage.isThorough ? 10 : 2;
    for (let time = 0; time < kills; time++) await killRebuild(stage);
    const { ended } = startAisle(["reindex"], stage);
    const { code, stderr } = await ended;
    if (code !== 0) {
      throw new Error(`The rebuild ended with ${code}: ${stderr}`);
    }
  },
};

async function killRebuild(stage: Stage): Promise<void> {
  const { child, ended } = startAisle(["reindex"], stage);
  const milliseconds = 1_000 +
    stage.random.below(latestKillMilliseconds - 1_000);
  await Promise.race([ended, pause(milliseconds)]);
  child.kill("SIGKILL");
  await ended;
}
