import type { Content, Read, Violation, Write } from "./history.ts";
import { isAcknowledged, type ProductEvents } from "./product_events.ts";

/**
 * What is broken in what was shown of one product: torn, invented, of two kinds
 * under one version, or older than it may be.
 */
export function findBrokenReads(events: ProductEvents): Violation[] {
  const details = [
    ...torn(events),
    ...invented(events),
    ...ambiguous(events),
    ...stale(events),
  ];
  return details.map(([rule, detail]) => ({ rule, id: events.id, detail }));
}

type Detail = [rule: string, detail: string];

function* torn({ reads }: ProductEvents): Generator<Detail> {
  for (const { shown, begunAt } of reads) {
    if (shown.kind !== "torn") continue;
    yield ["nothing is shown half", `the read at ${begunAt} saw ${shown.text}`];
  }
}

/** What is shown was written: by a write that began before and was not refused. */
function* invented(
  { reads, stored, writes }: ProductEvents,
): Generator<Detail> {
  const possible = new Map(
    writes.filter(({ outcome }) => outcome.kind !== "refused")
      .map((write) => [write.number, write]),
  );
  function isFrom(
    number: number,
    change: readonly Write["change"][],
    before: number,
  ): boolean {
    const write = possible.get(number);
    return write !== undefined && change.includes(write.change) &&
      write.begunAt < before;
  }
  function isWritten({ label, amount }: Content, before: number): boolean {
    return isFrom(label, ["replace"], before) &&
      isFrom(amount, ["patch", "replace"], before);
  }
  const final = stored?.content &&
    { content: stored.content, version: stored.version, before: Infinity };
  const shown = reads.flatMap(({ shown, endedAt }) =>
    shown.kind === "product" ? { ...shown, before: endedAt } : []
  );
  for (
    const { content, version, before } of [...shown, ...final ? [final] : []]
  ) {
    if (isWritten(content, before)) continue;
    yield [
      "only what was written is shown",
      `version ${version} shows ${content.label}/${content.amount} at ${before}`,
    ];
  }
}

/** A version has one content, whoever shows it. */
function* ambiguous(
  { reads, stored, writes }: ProductEvents,
): Generator<Detail> {
  const contents = new Map<number, string>();
  const shown = reads.flatMap(({ shown }) =>
    shown.kind === "product" ? shown : []
  );
  const told = writes.filter(isAcknowledged).map(({ outcome }) => outcome);
  for (
    const { version, content } of [...told, ...shown, ...stored ? [stored] : []]
  ) {
    if (!content) continue;
    const text = `${content.label}/${content.amount}`;
    const known = contents.get(version) ?? text;
    contents.set(version, known);
    if (known === text) continue;
    yield [
      "a version has one content",
      `version ${version} was shown as ${known} and as ${text}`,
    ];
  }
}

/**
 * A read shows nothing older than what was acknowledged as coherent before it
 * began, nor than anything acknowledged before the relay was seen to have caught
 * up. One that asked the store shows nothing older than anything that was
 * acknowledged or shown before.
 */
function* stale(events: ProductEvents): Generator<Detail> {
  /** Whether nothing may have been there after `version`. */
  function mayBeAbsent(version: number, { endedAt }: Read): boolean {
    if (version === 0) return true;
    return events.writes.some(({ begunAt, change, outcome }) =>
      change === "remove" && begunAt < endedAt &&
      (outcome.kind === "unknown" ||
        outcome.kind === "acknowledged" && outcome.version >= version)
    );
  }
  for (const { read, floor } of floorsOfReads(events)) {
    const { shown } = read;
    const isTooOld = shown.kind === "product"
      ? shown.version < floor
      : shown.kind === "absent" && !mayBeAbsent(floor, read);
    if (!isTooOld) continue;
    const found = shown.kind === "product"
      ? `version ${shown.version}`
      : "nothing";
    yield [
      "no read is stale",
      `a read from the ${read.source} that began at ${read.begunAt} showed ` +
      `${found} after version ${floor}`,
    ];
  }
}

/** The oldest version that each read may show. */
function floorsOfReads(
  { caughtUp, reads, writes }: ProductEvents,
): { read: Read; floor: number }[] {
  let coherent = 0;
  let acknowledged = 0;
  let seen = 0;
  const floors: { read: Read; floor: number }[] = [];
  const moments: { at: number; happen(): void }[] = [
    ...writes.flatMap(({ endedAt, outcome }) =>
      outcome.kind !== "acknowledged" && outcome.kind !== "unchanged" ? [] : {
        at: endedAt,
        happen() {
          acknowledged = Math.max(acknowledged, outcome.version);
          if (outcome.coherent) coherent = Math.max(coherent, outcome.version);
        },
      }
    ),
    ...caughtUp.map(({ begunAt }) => ({
      at: begunAt,
      happen() {
        coherent = Math.max(coherent, acknowledged);
      },
    })),
    ...reads.map((read) => ({
      at: read.begunAt,
      happen() {
        const floor = read.source === "cache"
          ? coherent
          : Math.max(coherent, acknowledged, seen);
        floors.push({ read, floor });
      },
    })),
    ...reads.map(({ endedAt, shown }) => ({
      at: endedAt,
      happen() {
        if (shown.kind === "product") seen = Math.max(seen, shown.version);
      },
    })),
  ];
  for (const { happen } of moments.sort((a, b) => a.at - b.at)) happen();
  return floors;
}
