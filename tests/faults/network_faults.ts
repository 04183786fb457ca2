import type { FaultRun } from "./fault_run.ts";
import type { NetworkFault } from "./fault_proxy.ts";
import { type ServiceName, serviceNames } from "./own_services.ts";

const faults: NetworkFault[] = [
  { kind: "delay", milliseconds: 60 },
  { kind: "delay", milliseconds: 1_500 },
  { kind: "reset request" },
  { kind: "reset answer" },
  { kind: "reset in mid-body", afterBytes: 400 },
  { kind: "truncate", afterBytes: 400 },
  { kind: "blackhole" },
  { kind: "slow bytes", bytes: 500, everyMilliseconds: 40 },
];

/** On the way to one service some requests fail, each in another way. */
export const networkFaults: FaultRun[] = serviceNames.map((service) => ({
  name: `the network to ${service} is bad`,
  async disturb(stage) {
    const way = stage.way(service);
    for (const probability of [0.05, 0.3]) {
      way.behave(faults, probability);
      await stage.work();
    }
    way.heal();
  },
}));

/** One service cannot be reached at all, in one way after the other. */
export const partitions: FaultRun[] = serviceNames.map((service) => ({
  name: `${service} cannot be reached`,
  async disturb(stage) {
    const way = stage.way(service);
    for (
      const kind of ["blackhole", "reset request", "reset answer"] as const
    ) {
      way.behave([{ kind }]);
      await stage.work(1 / 2);
    }
    way.heal();
  },
}));

/** All ways are bad at once. */
export const badNetwork: FaultRun = {
  name: "the network is bad everywhere",
  async disturb(stage) {
    const each = (act: (service: ServiceName) => void) =>
      serviceNames.forEach(act);
    each((service) => stage.way(service).behave(faults, 0.1));
    await stage.work(2);
    each((service) => stage.way(service).heal());
  },
};
