import { z } from "zod";
import type { AuditState } from "../catalog/audit/audit_runs.ts";
import type { RebuildState } from "../catalog/rebuild/rebuild_runs.ts";
import type { SyncState } from "../catalog/sync/sync_state.ts";
import { ParkedChange, toParkedChange } from "./parked_change.ts";
import {
  exampleRebuild,
  RebuildAnswer,
  toRebuildAnswer,
} from "./rebuild_answer.ts";
import { Time, toTime } from "./time.ts";

const amount = z.int().min(0);

const Part = z.strictObject({
  name: z.string().meta({ examples: ["store"] }),
  driver: z.string().optional().meta({
    description: "What it is",
    examples: ["sqlite"],
  }),
  ready: z.boolean(),
  reason: z.string().optional().meta({ description: "Why it is not ready" }),
}).meta({ id: "SyncPart", description: "Store, cache or search" });

const Outbox = z.strictObject({
  pending: amount.meta({
    description: "Changes that cache and index have not been told yet",
  }),
  oldestAgeSeconds: z.number().meta({
    description: "Age of the oldest of them; 0 without any",
  }),
  parked: amount.meta({
    description: "Changes set aside because they were refused too often",
  }),
  parkedChanges: z.array(ParkedChange).max(100).meta({
    description: "The first of the parked",
  }),
}).meta({ id: "SyncOutbox", description: "What is not yet carried on" });

const Words = z.strictObject({
  products: amount.meta({ description: "How many products taught them" }),
  learntAt: Time,
  isReadable: z.boolean().meta({
    description: "Otherwise search goes on with earlier ones or none",
  }),
}).meta({ id: "SyncWords", description: "The words search knows" });

const Index = z.strictObject({
  products: amount.optional().meta({ description: "How many searches find" }),
  generations: z.array(
    z.strictObject({
      name: z.string().meta({ examples: ["34954706e85a7041"] }),
      state: z.enum(["building", "active", "previous"]).meta({
        description:
          "`active`: searches use it; `building`: a rebuild fills it, or was broken off; `previous`: the one from before, kept up to date",
      }),
    }).meta({ id: "IndexGeneration", description: "One build of the index" }),
  ),
}).meta({ id: "SyncIndex", description: "The search index" });

const LastAudit = z.strictObject({
  verdict: z.enum(["clean", "mended", "differences", "incomplete"]),
  finishedAt: Time,
  differences: amount,
  mended: amount,
}).meta({
  id: "LastAudit",
  description: "The audit that ended last, in short",
});

/** What is told over HTTP of how far cache and index are. */
export const SyncAnswer = z.strictObject({
  dependencies: z.array(Part),
  outbox: Outbox.optional().meta({
    description: "Absent when the store does not answer",
  }),
  coherencePending: amount.meta({
    description:
      "Acknowledged writes of this service that the cache has not confirmed",
  }),
  revision: amount.optional().meta({
    description:
      "Of categories, definitions and words; absent when the store does not answer",
  }),
  words: Words.optional().meta({ description: "Absent until they are learnt" }),
  index: Index.optional().meta({
    description: "Absent when the index does not answer",
  }),
  auditRuns: z.boolean().meta({
    description: "Whether an audit runs in this service",
  }),
  lastAudit: LastAudit.optional(),
  rebuild: RebuildAnswer,
}).meta({
  id: "SyncState",
  description: "How far cache and index are with what the store holds",
});
export type SyncAnswer = z.input<typeof SyncAnswer>;

/** A service on which all is well. */
export const exampleSync: SyncAnswer = {
  dependencies: [
    { name: "store", driver: "dynamodb", ready: true },
    { name: "cache", driver: "redis", ready: true },
    { name: "search", driver: "elasticsearch", ready: true },
  ],
  outbox: { pending: 0, oldestAgeSeconds: 0, parked: 0, parkedChanges: [] },
  coherencePending: 0,
  revision: 17,
  words: {
    products: 19_380,
    learntAt: "2026-05-06T16:45:20.120Z",
    isReadable: true,
  },
  index: {
    products: 19_380,
    generations: [
      { name: "34954706e85a7041", state: "active" },
      { name: "cceafc782cec4fe7", state: "previous" },
    ],
  },
  auditRuns: false,
  lastAudit: {
    verdict: "clean",
    finishedAt: "2026-05-06T16:44:21.004Z",
    differences: 0,
    mended: 0,
  },
  rebuild: exampleRebuild,
};

/** The state of cache and index, of audits and of rebuilds, as it is told over HTTP. */
export function toSyncAnswer(
  { sync, audit, rebuild }: {
    sync: SyncState;
    audit: AuditState;
    rebuild: RebuildState;
  },
): SyncAnswer {
  const { dependencies, driverNames, outbox, parked, words, revision, index } =
    sync;
  return {
    dependencies: dependencies.map((each) => ({
      ...each,
      ...(driverNames ? { driver: driverNames[each.name] } : {}),
    })),
    ...(outbox
      ? {
        outbox: {
          pending: outbox.pending,
          oldestAgeSeconds: outbox.oldestAgeSeconds,
          parked: outbox.parked,
          parkedChanges: parked.map(toParkedChange),
        },
      }
      : {}),
    coherencePending: sync.coherencePending,
    ...(revision === undefined ? {} : { revision }),
    ...(words ? { words: { ...words, learntAt: toTime(words.learntAt) } } : {}),
    ...(index ? { index } : {}),
    auditRuns: audit.running !== undefined,
    ...(audit.last ? { lastAudit: toLastAudit(audit.last) } : {}),
    rebuild: toRebuildAnswer(rebuild),
  };
}

function toLastAudit(
  { verdict, finishedAt, differences, mended }: NonNullable<
    AuditState["last"]
  >,
): SyncAnswer["lastAudit"] {
  return { verdict, finishedAt: toTime(finishedAt), differences, mended };
}
