import type { Content, Violation, Write } from "./history.ts";
import {
  type Acknowledged,
  isAcknowledged,
  type ProductEvents,
} from "./product_events.ts";

/**
 * What is broken in the writes of one product: lost, doubled, out of order, or
 * built on something else than the version before.
 */
export function findBrokenWrites(events: ProductEvents): Violation[] {
  const { id, writes } = events;
  const acknowledged = writes.filter(isAcknowledged)
    .sort((a, b) => a.outcome.version - b.outcome.version);
  const details = [
    ...lost(events, acknowledged),
    ...doubled(acknowledged),
    ...missing(events, acknowledged),
    ...outOfOrder(acknowledged),
    ...misbuilt(events, acknowledged),
  ];
  return details.map(([rule, detail]) => ({ rule, id, detail }));
}

type Detail = [rule: string, detail: string];

function* lost(
  { stored }: ProductEvents,
  acknowledged: readonly Acknowledged[],
): Generator<Detail> {
  for (const write of acknowledged) {
    const { version } = write.outcome;
    if ((stored?.version ?? 0) >= version) continue;
    yield [
      "no acknowledged write is lost",
      `write ${write.number} was acknowledged as version ${version}, ` +
      `the store ends at ${stored?.version ?? "nothing"}`,
    ];
  }
}

function* doubled(acknowledged: readonly Acknowledged[]): Generator<Detail> {
  for (const [index, write] of acknowledged.entries()) {
    const next = acknowledged[index + 1];
    if (next?.outcome.version !== write.outcome.version) continue;
    yield [
      "versions are unique",
      `writes ${write.number} and ${next.number} were both acknowledged as ` +
      `version ${write.outcome.version}`,
    ];
  }
}

/** A version that nobody was told of can only be that of a write with an unknown outcome. */
function* missing(
  { stored, writes }: ProductEvents,
  acknowledged: readonly Acknowledged[],
): Generator<Detail> {
  const known = new Set(acknowledged.map(({ outcome }) => outcome.version));
  const untold = (stored?.version ?? 0) - known.size;
  const unknown = writes
    .filter(({ outcome }) => outcome.kind === "unknown").length;
  if (untold <= unknown) return;
  yield [
    "versions are contiguous",
    `${untold} versions up to ${stored?.version} are of no acknowledged ` +
    `write, but only ${unknown} writes have an unknown outcome`,
  ];
}

function* outOfOrder(acknowledged: readonly Acknowledged[]): Generator<Detail> {
  let endedFirst: Acknowledged | undefined;
  for (const write of acknowledged.toReversed()) {
    if (endedFirst && endedFirst.endedAt < write.begunAt) {
      yield [
        "a later write has a higher version",
        `write ${write.number} (version ${write.outcome.version}) began after ` +
        `write ${endedFirst.number} (version ${endedFirst.outcome.version}) ` +
        "was acknowledged",
      ];
    }
    if (!endedFirst || write.endedAt < endedFirst.endedAt) endedFirst = write;
  }
}

/** Checks each version of known content against the one before. */
function* misbuilt(
  events: ProductEvents,
  acknowledged: readonly Acknowledged[],
): Generator<Detail> {
  const contents = new Map<number, Content | "absent">();
  for (const { outcome, change, number } of acknowledged) {
    const content = outcome.content ?? contentAfter(change, number);
    if (content) contents.set(outcome.version, content);
  }
  for (const { shown } of events.reads) {
    if (shown.kind === "product" && !contents.has(shown.version)) {
      contents.set(shown.version, shown.content);
    }
  }
  for (const write of acknowledged) {
    const { version } = write.outcome;
    const before = version === 1 ? "absent" : contents.get(version - 1);
    const after = contents.get(version);
    if (!before || !after) continue;
    const expected = expectedAfter(write, before);
    if (isSame(expected, after)) continue;
    yield [
      "a write builds on the version before",
      `write ${write.number} (${write.change}) made of ${asText(before)} ` +
      `version ${version} with ${asText(after)}`,
    ];
  }
}

function contentAfter(
  change: Write["change"],
  number: number,
): Content | "absent" | undefined {
  if (change === "remove") return "absent";
  return change === "replace" ? { label: number, amount: number } : undefined;
}

function expectedAfter(
  { change, number }: Write,
  before: Content | "absent",
): Content | "absent" | "nothing" {
  if (change === "replace") return { label: number, amount: number };
  if (before === "absent") return "nothing";
  return change === "remove" ? "absent" : { ...before, amount: number };
}

function isSame(
  a: Content | "absent" | "nothing",
  b: Content | "absent",
): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a.label === b.label && a.amount === b.amount;
}

function asText(content: Content | "absent"): string {
  return content === "absent" ? content : `${content.label}/${content.amount}`;
}
