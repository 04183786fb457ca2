import { z } from "zod";
import type { HeldEntry } from "./held_shards.ts";
import type { OutboxSubject } from "./ports/outbox.ts";

/**
 * Changes of the taxonomy that are carried on together, in one walk over the
 * products concerned: all of one category, or those of all definitions.
 */
export type Sweep = {
  changes: readonly HeldEntry[];
  /** The one that the progress is noted at. */
  leader: HeldEntry;
  /** The page the walk goes on after; absent at the beginning. */
  after?: string | undefined;
};

/** Which changes a walk that has begun carries on: so many, up to a revision. */
const Progress = z.object({
  count: z.int(),
  revision: z.int(),
  after: z.string(),
});

/**
 * The walks that `changes` need. Those that came after a walk has begun wait for
 * the next one, so that there is one at a time however many changes come.
 */
export function toSweeps(changes: readonly HeldEntry[]): Sweep[] {
  const groups = Map.groupBy(changes, ({ shard, entry }) => {
    const { subject } = entry;
    const name = subject.kind === "category" ? subject.id : "";
    return JSON.stringify([shard.claim.shard, subject.kind, name]);
  });
  return [...groups.values()].flatMap((group) => toSweep(group) ?? []);
}

/** What is noted at the leader to go on after the page `after`. */
export function progressOf(sweep: Sweep, after: string): string {
  const progress: z.infer<typeof Progress> = {
    count: sweep.changes.length,
    revision: newestRevision(sweep),
    after,
  };
  return JSON.stringify(progress);
}

/** The newest revision that a walk carries on. */
export function newestRevision({ changes }: Sweep): number {
  return Math.max(...changes.map(revisionOf));
}

function toSweep(changes: readonly HeldEntry[]): Sweep | undefined {
  const [first] = changes;
  const leader = changes.find(({ entry }) => entry.progress !== undefined);
  const noted = leader && readProgress(leader.entry.progress);
  if (!leader || !noted) return first && { changes, leader: first };
  const begun = changes.filter((each) => revisionOf(each) <= noted.revision);
  // The others are further from the head of the outbox than was read.
  if (begun.length < noted.count) return undefined;
  if (begun.length > noted.count) return { changes, leader };
  return { changes: begun, leader, after: noted.after };
}

function readProgress(
  noted: string | undefined,
): z.infer<typeof Progress> | undefined {
  try {
    return Progress.safeParse(JSON.parse(noted ?? "")).data;
  } catch {
    // What cannot be read begins anew.
    return undefined;
  }
}

function revisionOf({ entry: { subject } }: HeldEntry): number {
  return isChange(subject) ? subject.revision : 0;
}

type TaxonomySubject = Extract<OutboxSubject, { revision: number }>;

/** Whether an entry is about a change of the taxonomy. */
export function isChange(subject: OutboxSubject): subject is TaxonomySubject {
  return subject.kind === "category" || subject.kind === "attribute" ||
    subject.kind === "lexicon";
}
