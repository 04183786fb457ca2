/**
 * How what index or cache hold for an id differs from what the store says they
 * shall hold: nothing is there; an older version is; something is there that
 * shall not be; a newer version than the store's is; the same version is, with
 * other content.
 */
export type Difference =
  | "missing"
  | "stale"
  | "orphaned"
  | "ahead"
  | "differing";
