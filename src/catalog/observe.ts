/** One request of a driver to its service, told when it has ended. */
export type ServiceCall = {
  service: "dynamodb" | "redis" | "elasticsearch";
  /** As the service names it: `TransactWriteItems`, `eval`, `search`. */
  operation: string;
  seconds: number;
  /** `throttled`: the service asked for patience; `refused`: it answered with another error; `failed`: no answer, or none in time. */
  outcome: "answered" | "refused" | "throttled" | "failed";
};

/** What drivers count besides their calls. */
export type DriverCount =
  /** DynamoDB's capacity units, as it reports them. */
  | "read_capacity_units"
  | "write_capacity_units"
  /** Reads of single ids. */
  | "cache_hits"
  | "cache_misses"
  | "cache_bypasses"
  /** Values that are not of this schema's version or not readable; each is read as a miss. */
  | "cache_broken_values"
  /** How often a breaker opened. */
  | "breaker_opened";

/** Told by drivers what they do, for the metrics; it must not throw. */
export type DriverObserver = {
  call(call: ServiceCall): void;
  count(what: DriverCount, amount: number): void;
};

/** Something a service says of itself at this moment, named as the metrics show it. */
export type ServiceGauge = { name: string; help: string; value: number };

/** Something that was looked at in a service, in words; `cure` says what to do where it is not well. */
export type Examination = { ok: boolean; detail: string; cure?: string };
