import { until } from "../catalog/until.ts";

/** Waits until `condition` holds, with patience for services on a busy machine. */
export function eventually(
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  return until(condition, 60);
}
