import type { TaxonomyWrite } from "../change_taxonomy.ts";
import { demand } from "../change_taxonomy.ts";
import { CatalogError, isCatalogError } from "../errors.ts";
import { isSameJson } from "../is_same_json.ts";
import type { Precondition } from "../product_write.ts";
import { changeList, type ChangeParts } from "./change_list.ts";
import { type Listed, readList, type SettingList } from "./setting_list.ts";

/** What an import did. */
export type ListImport = {
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
};

/** Everything one can do with a list. */
export type ListEdits<Item extends Listed> = {
  /** All items by id. */
  list(): Promise<Item[]>;
  get(id: string): Promise<Item>;
  replace(item: Item, precondition: Precondition): Promise<TaxonomyWrite<Item>>;
  remove(id: string, precondition: Precondition): Promise<void>;
  /** Creates or replaces all of them in one step; with `onlyThese` the others are deleted. */
  importAll(
    items: readonly Item[],
    options: { onlyThese: boolean },
  ): Promise<ListImport>;
};

type EditParts<Item extends Listed> = ChangeParts & {
  list: SettingList<Item>;
  /** The items as last known, for when the store does not answer. */
  lastKnown: () => Promise<ReadonlyMap<string, Item>>;
};

/** The version that an item is given to be written: the list counts. */
export const unversioned = 0;

/** Edits of a list; the items that are given have no version yet. */
export function createListEdits<Item extends Listed>(
  { list, lastKnown, ...parts }: EditParts<Item>,
): ListEdits<Item> {
  const subject = (id: string) => `${list.noun} "${id}"`;

  async function read(): Promise<ReadonlyMap<string, Item>> {
    try {
      return (await readList(parts.store, list)).items;
    } catch (error) {
      if (!isCatalogError(error, "unavailable")) throw error;
      return await lastKnown();
    }
  }

  return {
    list: async () =>
      [...(await read()).values()].sort((a, b) => a.id < b.id ? -1 : 1),

    async get(id) {
      const item = (await read()).get(id);
      if (item) return item;
      throw new CatalogError("not_found", `Cannot find ${subject(id)}`);
    },

    replace: (item, precondition) =>
      changeList(parts, list, (items) => {
        const stored = items.get(item.id);
        demand(subject(item.id), stored, precondition);
        const write = toWrite(stored, item);
        return write.outcome === "unchanged"
          ? { result: write }
          : { items: new Map(items).set(item.id, write.item), result: write };
      }),

    remove: (id, precondition) =>
      changeList(parts, list, (items) => {
        demand(subject(id), items.get(id), precondition);
        const others = new Map(items);
        others.delete(id);
        return { items: others, result: undefined };
      }),

    importAll: (given, { onlyThese }) =>
      changeList(parts, list, (items) => {
        const next = new Map(onlyThese ? [] : items);
        const result = { created: 0, updated: 0, unchanged: 0, deleted: 0 };
        for (
          const item of new Map(given.map((each) => [each.id, each])).values()
        ) {
          const write = toWrite(items.get(item.id), item);
          next.set(item.id, write.item);
          result[write.outcome]++;
        }
        result.deleted = [...items.keys()].filter((id) => !next.has(id)).length;
        const { created, updated, deleted } = result;
        return created + updated + deleted === 0
          ? { result }
          : { items: next, result };
      }),
  };
}

function toWrite<Item extends Listed>(
  stored: Item | undefined,
  item: Item,
): TaxonomyWrite<Item> {
  if (!stored) return { item: { ...item, version: 1 }, outcome: "created" };
  return isSameJson({ ...item, version: stored.version }, stored)
    ? { item: stored, outcome: "unchanged" }
    : {
      item: { ...item, version: stored.version + 1 },
      outcome: "updated",
    };
}
