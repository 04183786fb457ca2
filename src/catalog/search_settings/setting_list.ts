import { z } from "zod";
import { CatalogError } from "../errors.ts";
import type { ProductStore } from "../ports/product_store.ts";

/** Something that is kept in a list: a synonym, a search rule. */
export type Listed = { id: string; version: number };

/** A list that is kept whole in one settings document. */
export type SettingList<Item extends Listed> = {
  /** The settings document's name. */
  setting: string;
  /** What messages call an item, and several. */
  noun: string;
  nouns: string;
  schema: z.ZodType<Item>;
  maxItems: number;
};

/** A list as it is stored; version 0 before anything was. */
export type StoredList<Item> = {
  version: number;
  items: ReadonlyMap<string, Item>;
  /** Whether something in it is of another version of the service, and not in `items`. */
  hasUnknown: boolean;
};

/** A DynamoDB item ends at 400 kB. */
const maxBytes = 300_000;

const StoredValue = z.object({ items: z.array(z.unknown()) });

/** Reads a list; what another version of the service wrote is left out. */
export async function readList<Item extends Listed>(
  store: Pick<ProductStore, "getSetting">,
  { setting, schema }: SettingList<Item>,
): Promise<StoredList<Item>> {
  const stored = await store.getSetting(setting);
  const held = StoredValue.safeParse(stored?.value).data?.items ?? [];
  const items = new Map<string, Item>();
  for (const each of held) {
    const { data } = schema.safeParse(each);
    if (data) items.set(data.id, data);
  }
  return {
    version: stored?.version ?? 0,
    items,
    hasUnknown: items.size < held.length,
  };
}

/** Writes a list in the place of version `base`; false when that is not stored any more. */
export async function commitList<Item extends Listed>(
  store: Pick<ProductStore, "commitSetting">,
  { setting, nouns, maxItems }: SettingList<Item>,
  { base, items }: { base: number; items: ReadonlyMap<string, Item> },
): Promise<boolean> {
  if (items.size > maxItems) {
    throw tooMany(`a catalogue has at most ${maxItems} ${nouns}`);
  }
  const value = { items: [...items.values()] };
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  if (bytes > maxBytes) {
    throw tooMany(
      `all ${nouns} together would have ${bytes} bytes, at most ${maxBytes} fit`,
    );
  }
  return await store.commitSetting({
    name: setting,
    version: base + 1,
    value,
  });
}

function tooMany(message: string): CatalogError {
  return new CatalogError("unprocessable", `Cannot write: ${message}`, {
    issues: [{ pointer: "", code: "too_many", message }],
  });
}
