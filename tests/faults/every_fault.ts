import { crashes, killedProcesses } from "./crashes.ts";
import { dynamodbFaults } from "./dynamodb_faults.ts";
import { elasticsearchFaults } from "./elasticsearch_faults.ts";
import type { FaultRun } from "./fault_run.ts";
import { killedRebuild } from "./killed_rebuild.ts";
import { badNetwork, networkFaults, partitions } from "./network_faults.ts";
import { allKilled, frozenServices, killedServices } from "./outages.ts";
import { redisFaults } from "./redis_faults.ts";
import { relayFaults } from "./relay_faults.ts";
import { slowSteps } from "./slow_steps.ts";

/** Every run of the suite. */
export const everyFault: FaultRun[] = [
  ...networkFaults,
  ...partitions,
  badNetwork,
  ...killedServices,
  ...frozenServices,
  allKilled,
  ...redisFaults,
  ...dynamodbFaults,
  ...elasticsearchFaults,
  ...relayFaults,
  slowSteps,
  crashes,
  killedProcesses,
  killedRebuild,
];
