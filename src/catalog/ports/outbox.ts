/** What the outbox asks the relay to carry on to cache and index. */
export type OutboxSubject =
  | { kind: "product"; id: string; version: number }
  /** Index and cache disagree with the store about this id. */
  | { kind: "repair"; id: string }
  | { kind: "category"; id: string; revision: number }
  | { kind: "attribute"; name: string; revision: number }
  | { kind: "lexicon"; revision: number };

/** One promise of the outbox. Entries of one shard are read oldest first. */
export type OutboxEntry = {
  entryId: string;
  subject: OutboxSubject;
  /** When it was written, in milliseconds since the epoch. */
  writtenAt: number;
  /** How far a fan-out has come. */
  progress?: string;
};

/** The right to work on one shard of the outbox until `expiresAt`; `epoch` fences out earlier holders. */
export type OutboxClaim = {
  shard: number;
  owner: string;
  epoch: number;
  expiresAt: number;
};

/** An entry that was refused too often, with the reason. */
export type ParkedEntry = {
  entry: OutboxEntry;
  reason: string;
  parkedAt: number;
};

/**
 * What the store still owes to cache and index: every commit writes its entry
 * with it, and the relay settles an entry once it was carried on.
 */
export interface Outbox {
  /**
   * Claims every shard that is free, expired or already `owner`'s, for
   * `leaseSeconds`. Calling it again renews. At most one owner holds a shard. Where
   * others ask too, an owner gives up what is more than its share, so that each
   * comes to hold as many as any other, give or take one.
   */
  claimOutbox(
    request: { owner: string; leaseSeconds: number },
  ): Promise<OutboxClaim[]>;

  /**
   * The oldest entries of a claimed shard, at most `limit`, parked ones left out;
   * `after` is the id of an entry that the page begins after, settled or not.
   * Throws `stale` if the claim was lost.
   */
  readOutbox(
    claim: OutboxClaim,
    page: { limit: number; after?: string },
  ): Promise<OutboxEntry[]>;

  /** Writes a `repair` entry for each of at most 100 ids, whether or not the store knows them. */
  requestRepairs(ids: readonly string[]): Promise<void>;

  /** Removes entries that were carried on, and parked ones about the same products. Throws `stale` and removes none if the claim was lost. */
  settleOutbox(
    claim: OutboxClaim,
    entries: readonly OutboxEntry[],
  ): Promise<void>;

  /** Notes how far the fan-out of `entry` has come. Throws `stale` if the claim was lost. */
  noteOutboxProgress(
    claim: OutboxClaim,
    entry: OutboxEntry,
    progress: string,
  ): Promise<void>;

  /** Sets an entry aside with the reason, so that it holds up no other. Throws `stale` if the claim was lost. */
  parkOutboxEntry(
    claim: OutboxClaim,
    entry: OutboxEntry,
    reason: string,
  ): Promise<void>;

  /** Puts all parked entries back into the outbox; returns how many. */
  unparkOutbox(): Promise<number>;

  /** How much is not yet carried on: entries, when the oldest was written, and at most 100 parked ones. */
  getOutboxState(): Promise<
    { pending: number; oldestAt?: number; parked: ParkedEntry[] }
  >;
}
