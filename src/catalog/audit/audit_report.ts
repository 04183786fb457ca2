import type { Difference } from "../difference.ts";
import type { ParkedEntry } from "../ports/outbox.ts";

/** What an audit compares with the store. */
export type AuditedPart = "index" | "cache";

/** One product on which the index or the cache disagrees with the store. */
export type AuditFinding = {
  id: string;
  where: AuditedPart;
  difference: Difference;
  /** Absent when the store knows no such id. */
  storeVersion?: number;
  /** After a repair: whether index or cache agree with the store now. */
  mended?: boolean;
};

/** A difference that may be none: it could not be told from what is still on its way. */
export type AuditDoubt = {
  id: string;
  where: AuditedPart;
  /** The product changed at each look; the relay did not catch up in time; the part stopped answering. */
  reason: "changing" | "lag" | "unreachable";
};

/** What an audit goes through: the products of the store, then the ids that index and cache hold. */
export type AuditStep = "products" | "index" | "cache";

/** How far an audit has come. */
export type AuditProgress = {
  step: AuditStep;
  /** How many products or ids of this step it has read. */
  done: number;
  /** About how many there are, where that is known. */
  expected?: number;
  /** Found so far. */
  differences: number;
};

export type AuditCount = {
  where: AuditedPart;
  difference: Difference;
  found: number;
  mended: number;
};

/**
 * What an audit found. `clean`: everything was checked and agrees; `mended`: it
 * does now; `differences`: some are left, or parked entries are; `incomplete`:
 * none are known, but not everything was checked.
 */
export type AuditReport = {
  verdict: "clean" | "mended" | "differences" | "incomplete";
  /** In milliseconds since the epoch. */
  startedAt: number;
  finishedAt: number;
  /** What was to be compared with the store. */
  parts: AuditedPart[];
  /** How many products were compared, and how many held ids were looked up in the store. */
  checked: Record<AuditStep, number>;
  differences: number;
  mended: number;
  counts: AuditCount[];
  unsettled: number;
  /** Outbox entries that were refused too often, at most 100. */
  parked: ParkedEntry[];
  /** What was not, or not wholly, checked, and why. */
  unchecked: { where: AuditedPart; reason: string }[];
  /** Whether it was stopped before its end. */
  stopped: boolean;
  /** Why it broke off. */
  failure?: string;
};

/** What an audit tells while it runs; the report comes last. */
export type AuditEvent =
  | { kind: "progress"; progress: AuditProgress }
  | { kind: "findings"; findings: AuditFinding[] }
  | { kind: "doubts"; doubts: AuditDoubt[] }
  | { kind: "report"; report: AuditReport };

export type AuditOptions = {
  /** Mends what it finds through the relay, and looks whether that helped. */
  repair: boolean;
  /** Looks at so many products, and so many ids of index and cache, chosen evenly at random, instead of at all. */
  sample?: {
    size: number;
    /** From 0 to below 1. */
    random: () => number;
  };
  /** Both without it. */
  parts?: readonly AuditedPart[];
  stop?: AbortSignal;
};

/** Runs one audit. Whatever fails is in the report. */
export type Audit = (options: AuditOptions) => AsyncGenerator<AuditEvent>;
