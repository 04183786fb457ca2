import { z } from "zod";

/** How index or cache differ from the store, on the wire. */
export const Difference = z.enum([
  "missing",
  "stale",
  "orphaned",
  "ahead",
  "differing",
]).meta({
  id: "Difference",
  description:
    "`missing`: nothing is there; `stale`: an older version is; `orphaned`: something is there that shall not be; `ahead`: a newer version is than the store has; `differing`: the same version is, with other content",
});
