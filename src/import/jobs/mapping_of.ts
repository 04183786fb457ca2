import type { Mapping } from "../mapping.ts";
import type { ImportPlan } from "./import_job.ts";

/** The mapping of a plan; lines that are taken as they are, and columns without all choices, have none. */
export function mappingOf(plan: ImportPlan): Mapping | undefined {
  return plan.kind === "as_is" ? undefined : plan.mapping;
}
