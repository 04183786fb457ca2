import { mean, percentile } from "../bench/statistics.ts";
import { seededRandom } from "../faults/random.ts";

/** A mean, and where 95 % of the means of other queries of the same kind would be. */
export type Estimate = { mean: number; low: number; high: number };

const resamples = 10_000;
const seed = 1;

/** The mean of `values`, one a query, with its interval by the percentile bootstrap (Efron, 1979). */
export function estimateMean(values: readonly number[]): Estimate {
  const random = seededRandom(seed);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) {
      sum += values[random.below(values.length)] ?? 0;
    }
    return sum / values.length;
  });
  return {
    mean: mean(values),
    low: percentile(means, 0.025),
    high: percentile(means, 0.975),
  };
}

/** Whether a mean difference is more than chance would make of no difference. */
export function isMoreThanNoise({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}
