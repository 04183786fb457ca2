import type { FaultRun } from "./fault_run.ts";
import { type ServiceName, serviceNames } from "./own_services.ts";
import { pause } from "./pause.ts";
import type { Stage } from "./stage.ts";

/** A service is killed in mid-write and comes back; twice. */
export const killedServices: FaultRun[] = serviceNames.map((service) => ({
  name: `${service} is killed`,
  own: [service],
  async disturb(stage) {
    for (let time = 0; time < 2; time++) {
      await pause(stage.random.below(500));
      await kill(stage, service);
      await stage.work(1 / 2);
      await stage.own(service).restart();
      await stage.work(0.4);
    }
  },
}));

/** A service is frozen in mid-write; what it had been sent is executed late. */
export const frozenServices: FaultRun[] = serviceNames.map((service) => ({
  name: `${service} is frozen`,
  own: [service],
  async disturb(stage) {
    for (const share of [0.3, 1]) {
      await pause(stage.random.below(500));
      stage.own(service).freeze();
      await stage.work(share);
      stage.own(service).resume();
      await stage.work(0.4);
    }
  },
}));

/** All three are gone at once, and come back in any order. */
export const allKilled: FaultRun = {
  name: "all services are killed",
  own: serviceNames,
  async disturb(stage) {
    await Promise.all(serviceNames.map((name) => kill(stage, name)));
    await stage.work(1 / 2);
    for (const name of stage.random.shuffle<ServiceName>(serviceNames)) {
      await stage.own(name).restart();
    }
  },
};

/** Longer than DynamoDB Local goes on with what it has answered. */
const answeredMilliseconds = 300;

/**
 * DynamoDB Local answers before it commits, which DynamoDB does not: what it has
 * answered is let be done, and what it does from then on is told to nobody.
 */
async function kill(stage: Stage, service: ServiceName): Promise<void> {
  if (service === "dynamodb") {
    stage.way(service).mute();
    await pause(answeredMilliseconds);
  }
  await stage.own(service).kill();
  stage.way(service).heal();
}
