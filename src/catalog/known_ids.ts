import { fingerprint } from "./cursor.ts";

/** Ids that the store was seen to know; it remembers so many and no more. */
export type KnownIds = {
  add(ids: readonly string[]): void;
  /** `false` also where it does not remember. */
  has(id: string): boolean;
};

/** 37 MB of memory. */
const maxIds = 1_000_000;

/**
 * Saves asking the store again for ids that were just scanned: it never forgets an
 * id. Keeps 53 bits of each, so that two ids are taken for one in a catalogue of a
 * million with a chance of 1 in 10^10.
 */
export function createKnownIds(): KnownIds {
  const known = new Set<number>();
  return {
    add(ids) {
      if (known.size + ids.length > maxIds) return;
      for (const id of ids) known.add(shortened(id));
    },
    has: (id) => known.has(shortened(id)),
  };
}

function shortened(id: string): number {
  return Number.parseInt(fingerprint(id), 16);
}
