import { isCatalogError } from "../errors.ts";
import type { ProductStore } from "../ports/product_store.ts";
import {
  changesSetting,
  searchRuleList,
  type SearchSettingsView,
  synonymList,
  toSettingsView,
} from "./search_settings.ts";
import { readList } from "./setting_list.ts";

/**
 * Reads synonyms and search rules, which every search needs and which change
 * rarely: one small document tells whether they have.
 */
export type SearchSettingsReader = {
  /** As they were at most a second ago, or as last known when the store does not answer in 200 ms. */
  atHand(): Promise<SearchSettingsView>;
  /** As they are now. */
  current(): Promise<SearchSettingsView>;
  /** Makes the next `atHand` ask the store. */
  expire(): void;
};

type ReaderParts = {
  store: Pick<ProductStore, "getSetting">;
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

type Known = { view: SearchSettingsView; changes: number; loadedAt: number };

const maxAgeMilliseconds = 1_000;
const patienceMilliseconds = 200;
/** A process that ended between a change and its notice leaves it unnoticed for so long. */
const maxUnnoticedMilliseconds = 30_000;

export function createSearchSettingsReader(
  { store, now, wait }: ReaderParts,
): SearchSettingsReader {
  let known: Known | undefined;
  let knownFrom = 0;
  let begun = 0;
  let checkedAt = -Infinity;
  let renewing: Promise<SearchSettingsView> | undefined;

  async function current(): Promise<SearchSettingsView> {
    const read = ++begun;
    const startedAt = now();
    // A change is noted after it was written, so what is read next is no older.
    const changes = (await store.getSetting(changesSetting))?.version ?? 0;
    const isSame = known?.changes === changes &&
      startedAt - known.loadedAt < maxUnnoticedMilliseconds;
    const next = known && isSame
      ? known
      : { view: await load(), changes, loadedAt: startedAt };
    // A slow read must not put back what a later one found changed.
    if (known && read < knownFrom) return known.view;
    known = next;
    knownFrom = read;
    checkedAt = startedAt;
    return next.view;
  }

  async function load(): Promise<SearchSettingsView> {
    const [synonyms, rules] = await Promise.all([
      readList(store, synonymList),
      readList(store, searchRuleList),
    ]);
    return toSettingsView({ synonyms: synonyms.items, rules: rules.items });
  }

  function renew(): Promise<SearchSettingsView> {
    if (renewing) return renewing;
    const read = current().finally(() => {
      if (renewing === read) renewing = undefined;
    });
    renewing = read;
    return read;
  }

  return {
    current,
    async atHand() {
      if (!known) return await renew();
      if (now() - checkedAt < maxAgeMilliseconds) return known.view;
      const lastKnown = known.view;
      const read = renew().catch((error: unknown) => {
        if (isCatalogError(error, "unavailable")) return lastKnown;
        throw error;
      });
      const patience = wait(patienceMilliseconds).then(() => lastKnown);
      return await Promise.race([read, patience]);
    },
    expire() {
      renewing = undefined;
      checkedAt = -Infinity;
    },
  };
}
