import type { Catalog } from "./catalog.ts";
import type { Commit } from "./ports/product_store.ts";

/**
 * Opens a catalogue whose writes are told to `onCommit` and go no further. It does
 * not see that a SKU belongs to another product that is stored.
 */
export type OpenDryRun = (
  onCommit: (commit: Commit) => void,
) => Pick<Catalog, "writeLines">;
