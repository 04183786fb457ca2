import { z } from "zod";
import { CatalogError } from "../errors.ts";
import type { ProductStore } from "../ports/product_store.ts";

const settingName = "lexicon-learning";
/** A holder that has noted nothing for so long is taken for dead. */
const leaseMilliseconds = 30_000;
const beatMilliseconds = 5_000;

const Note = z.strictObject({
  /** Absent when nobody learns. */
  holder: z.string().optional(),
  /** Milliseconds since the epoch. */
  notedAt: z.number(),
});

export type ClaimParts = {
  store: Pick<ProductStore, "getSetting" | "commitSetting">;
  /** Milliseconds since the epoch. */
  now: () => number;
  newId: () => string;
};

/** The right to learn the catalogue's words, which one process has at a time. */
export type LearningClaim = {
  /** Shows that the holder lives, at most every 5 s; throws `conflict` when another has taken over. */
  beat(): Promise<void>;
  release(): Promise<void>;
};

/** Claims the learning; `undefined` while another process has it. */
export async function claimLearning(
  { store, now, newId }: ClaimParts,
): Promise<LearningClaim | undefined> {
  const setting = await store.getSetting(settingName);
  const { data: note } = Note.safeParse(setting?.value);
  const isTaken = note?.holder !== undefined &&
    now() - note.notedAt < leaseMilliseconds;
  if (isTaken) return undefined;
  const holder = newId();
  let version = setting?.version ?? 0;
  let notedAt = 0;

  async function write(holder?: string): Promise<boolean> {
    notedAt = now();
    const value: z.infer<typeof Note> = {
      notedAt,
      ...(holder === undefined ? {} : { holder }),
    };
    version++;
    return await store.commitSetting({ name: settingName, version, value });
  }

  if (!await write(holder)) return undefined;
  return {
    async beat() {
      if (now() - notedAt < beatMilliseconds || await write(holder)) return;
      throw new CatalogError(
        "conflict",
        "Cannot learn the catalogue's words: another process has taken over",
      );
    },
    async release() {
      await write();
    },
  };
}
