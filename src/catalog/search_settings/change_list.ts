import { CatalogError } from "../errors.ts";
import type { ProductStore } from "../ports/product_store.ts";
import { changesSetting } from "./search_settings.ts";
import type { SearchSettingsReader } from "./search_settings_reader.ts";
import {
  commitList,
  type Listed,
  readList,
  type SettingList,
} from "./setting_list.ts";

export type ChangeParts = {
  store: Pick<ProductStore, "getSetting" | "commitSetting">;
  settings: Pick<SearchSettingsReader, "expire">;
};

/** What a list shall be, and what to answer; no `items`: nothing to do. */
export type ListPlan<Item, Result> = {
  items?: ReadonlyMap<string, Item>;
  result: Result;
};

const maxAttempts = 10;

/**
 * Changes a list. The plan is committed on condition that the list is still what it
 * was made for, and made anew when somebody else's change came first.
 */
export async function changeList<Item extends Listed, Result>(
  { store, settings }: ChangeParts,
  list: SettingList<Item>,
  plan: (items: ReadonlyMap<string, Item>) => ListPlan<Item, Result>,
): Promise<Result> {
  for (let tries = 1; tries <= maxAttempts; tries++) {
    const stored = await readList(store, list);
    const { items, result } = plan(stored.items);
    if (!items) return result;
    if (stored.hasUnknown) throw ofAnotherVersion(list.nouns);
    if (await commitList(store, list, { base: stored.version, items })) {
      settings.expire();
      await noteChange(store, list.nouns);
      return result;
    }
  }
  throw new CatalogError(
    "unavailable",
    `Cannot change the ${list.nouns}: they change too often`,
    { retryAfterSeconds: 1 },
  );
}

/** Tells every process to read again. Whoever else does so at once was told of this change too. */
async function noteChange(
  store: Pick<ProductStore, "getSetting" | "commitSetting">,
  nouns: string,
): Promise<void> {
  try {
    const version = (await store.getSetting(changesSetting))?.version ?? 0;
    const next = { name: changesSetting, version: version + 1, value: {} };
    await store.commitSetting(next);
  } catch (cause) {
    throw new CatalogError(
      "outcome_unknown",
      `Cannot tell every process that the ${nouns} have changed: they have, and it may take a while until searches know`,
      { cause },
    );
  }
}

function ofAnotherVersion(nouns: string): CatalogError {
  return new CatalogError(
    "unavailable",
    `Cannot change the ${nouns}: another version of the service wrote some of them`,
  );
}
