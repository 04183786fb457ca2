/** One line of a bulk request or import, as it was read. */
export type BulkLine = { line: number; text: string };

/** What became of one bulk line. */
export type BulkResult =
  | {
    line: number;
    status: "created" | "updated" | "unchanged" | "deleted";
    id: string;
    version: number;
    /** The cache has not confirmed it: readers may see the version before until the relay has caught up. */
    coherence?: "pending";
  }
  | { line: number; status: "failed"; id?: string; error: Error };
