import { isCatalogError } from "./errors.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type { SearchIndex } from "./ports/search_index.ts";
import { documentVersion } from "./search_document.ts";

/** What to wait for: one product's version (`visible`: it is active), or everything written so far. */
export type Written =
  | { kind: "product"; id: string; version: number; visible: boolean }
  | { kind: "everything" };

type AwaitParts = {
  store: ProductStore;
  search: SearchIndex;
  wakeRelay: () => void;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

const firstPollMilliseconds = 20;
const longestPollMilliseconds = 250;

/** Waits until search shows what was written, at most `deadlineSeconds`; whether it does. */
export async function awaitSearchable(
  parts: AwaitParts,
  written: Written,
  deadlineSeconds: number,
): Promise<boolean> {
  const startedAt = parts.now();
  const deadline = startedAt + deadlineSeconds * 1000;
  for (let poll = firstPollMilliseconds;; poll *= 2) {
    parts.wakeRelay();
    // The write has happened, whether or not search can tell.
    const isShown = await isSearchable(parts, written, startedAt)
      .catch(unlessUnavailable);
    if (isShown) return true;
    if (parts.now() >= deadline) return false;
    await parts.wait(Math.min(poll, longestPollMilliseconds));
  }
}

async function isSearchable(
  { store, search }: AwaitParts,
  written: Written,
  startedAt: number,
): Promise<boolean> {
  if (written.kind === "everything") {
    const { oldestAt } = await store.getOutboxState();
    if (oldestAt !== undefined && oldestAt <= startedAt) return false;
    await search.refresh();
    return true;
  }
  const { id, version, visible } = written;
  const shown = (await search.getVersions([id])).get(id);
  if (shown === undefined) return !visible;
  return shown >= documentVersion(version, 0);
}

function unlessUnavailable(error: unknown): false {
  if (isCatalogError(error, "unavailable")) return false;
  throw error;
}
