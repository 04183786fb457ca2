import { z } from "zod";
import { CatalogError } from "../errors.ts";
import type { ProductStore } from "../ports/product_store.ts";
import { RebuildProgress } from "./rebuild_progress.ts";

/** The settings document in which a rebuild notes how far it has come, and who works on it. */
const settingName = "rebuild";

/** A holder that has noted nothing for so long is taken for dead. */
const leaseMilliseconds = 3_000;
const beatMilliseconds = 500;
const lookMilliseconds = 250;

const RebuildNote = z.strictObject({
  /** Absent when nobody works on it. */
  holder: z.string().optional(),
  /** Milliseconds since the epoch, by the holder's clock. */
  notedAt: z.number(),
  progress: RebuildProgress.optional(),
});
type RebuildNote = z.infer<typeof RebuildNote>;

export type ClaimParts = {
  store: Pick<ProductStore, "getSetting" | "commitSetting">;
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  newId: () => string;
};

/**
 * The right to rebuild. Every note fences: it is written on condition that nobody
 * else has noted anything since, and throws `conflict` otherwise.
 */
export type RebuildClaim = {
  /** How far an earlier run came. */
  progress: RebuildProgress | undefined;
  /** Notes the progress, and with that proves that the claim still holds. */
  note(progress: RebuildProgress | undefined): Promise<void>;
  /** Notes the progress if the last note is half a second old. */
  beat(progress: RebuildProgress | undefined): Promise<void>;
  /** Notes that nobody works on it now; the progress stays. Calling it again does nothing. */
  release(): Promise<void>;
};

type Held = { version: number; note: RebuildNote | undefined };

/**
 * Claims the rebuild; throws `conflict` when another process works on it. One that
 * has noted something within 3 s may be alive or not: `onWaiting` is called, and
 * what it does in that time decides.
 */
export async function claimRebuild(
  parts: ClaimParts,
  onWaiting: () => void = () => {},
): Promise<RebuildClaim> {
  const { store, now } = parts;
  const holder = parts.newId();
  const held = await awaitFree(parts, onWaiting);
  let { version } = held;
  let progress = held.note?.progress;
  let notedAt = -Infinity;
  let released = false;

  async function write(note: RebuildNote): Promise<void> {
    const written = await store.commitSetting({
      name: settingName,
      version: version + 1,
      value: note,
    });
    if (!written) throw atWork();
    version++;
    progress = note.progress;
    notedAt = note.notedAt;
  }

  async function note(next: RebuildProgress | undefined): Promise<void> {
    await write({ holder, notedAt: now(), progress: next });
  }

  await note(progress);
  return {
    progress,
    note,
    async beat(next) {
      if (now() - notedAt >= beatMilliseconds) await note(next);
    },
    async release() {
      if (released) return;
      released = true;
      await write({ notedAt: now(), progress });
    },
  };
}

async function awaitFree(
  { store, now, wait }: ClaimParts,
  onWaiting: () => void,
): Promise<Held> {
  const isTaken = ({ note }: Held) =>
    note?.holder !== undefined && now() - note.notedAt < leaseMilliseconds;
  const startedAt = now();
  let held = await readNote(store);
  if (isTaken(held)) onWaiting();
  // Its clock may be ahead of this one: what is waited for is that nothing happens.
  while (isTaken(held) && now() - startedAt < leaseMilliseconds) {
    await wait(lookMilliseconds);
    const later = await readNote(store);
    if (later.version !== held.version && isTaken(later)) throw atWork();
    held = later;
  }
  return held;
}

async function readNote(store: ClaimParts["store"]): Promise<Held> {
  const setting = await store.getSetting(settingName);
  // What another version of Aisle noted cannot be gone on with.
  const { data } = RebuildNote.safeParse(setting?.value);
  return { version: setting?.version ?? 0, note: data };
}

function atWork(): CatalogError {
  return new CatalogError(
    "conflict",
    "Cannot rebuild the index: another process is rebuilding it",
  );
}
