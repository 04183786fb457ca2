import type { Category } from "../../catalog/category.ts";
import { pathToRoot, toCategoryTree } from "../../catalog/category_tree.ts";
import { wordsOfColumn } from "./column_words.ts";

/** What files say in place of the catalogue's own words, by the word it uses. */
const availability = {
  in_stock:
    "in stock, instock, available, yes, y, true, 1, auf lager, lieferbar, verfugbar, ja, en stock, disponible",
  out_of_stock:
    "out of stock, outofstock, sold out, unavailable, not available, no, n, false, 0, nicht lieferbar, nicht auf lager, ausverkauft, nein, non, epuise, agotado",
  preorder: "preorder, pre order, vorbestellbar",
  backorder: "backorder, back order, on backorder",
  discontinued: "discontinued, end of life, auslaufartikel",
};

const publicity = {
  active:
    "active, published, public, online, visible, enabled, yes, y, true, 1, aktiv, sichtbar, ja, oui",
  draft:
    "draft, unpublished, hidden, offline, inactive, disabled, no, n, false, 0, entwurf, inaktiv, nein, non",
  archived: "archived, archiv, archiviert",
};

/** The catalogue's word for a file's, for one kind of value. */
export type KnownValues = ReadonlyMap<string, string>;

export const knownAvailability = byWord(availability);
export const knownStatuses = byWord(publicity);

/** The catalogue's word for what a cell says. */
export function knownValue(known: KnownValues, cell: string) {
  return known.get(wordsOfColumn(cell));
}

/**
 * The table of a mapping that turns a file's words into the catalogue's;
 * `undefined` when the cells hold the catalogue's own.
 */
export function translationOf(
  known: KnownValues,
  cells: readonly string[],
): Record<string, string> | undefined {
  const own = new Set(known.values());
  if (cells.every((cell) => own.has(cell))) return undefined;
  const seen = cells.flatMap((cell) => {
    const value = knownValue(known, cell);
    return value === undefined ? [] : [[cell, value]];
  });
  const spelled = [...known].flatMap(([word, value]) =>
    [word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()]
      .map((each) => [each, value])
  );
  return Object.fromEntries([
    ...[...own].map((value) => [value, value]),
    ...spelled,
    ...seen,
  ]);
}

/** The table of a mapping that turns names and paths of categories into ids; `undefined` when the cells hold ids. */
export function categoryTable(
  ids: KnownValues,
  cells: readonly string[],
): Record<string, string> | undefined {
  return cells.every((cell) => ids.get(cell) === cell)
    ? undefined
    : Object.fromEntries(ids);
}

/**
 * The ids of categories by id, by name where only one is called so, and by path
 * such as `Electronics > Audio`.
 */
export function categoryIds(categories: readonly Category[]): KnownValues {
  const tree = toCategoryTree(categories);
  const ids = new Map<string, string>();
  const add = (text: string, id: string) => {
    if (!ids.has(text)) ids.set(text, id);
  };
  for (const { id } of categories) add(id, id);
  for (const { id } of categories) {
    const path = pathToRoot(tree, id).reverse()
      .map((each) => tree.get(each)?.name ?? each);
    for (const joint of pathJoints) add(path.join(joint), id);
  }
  for (const [name, same] of Map.groupBy(categories, (each) => each.name)) {
    const [first, second] = same;
    if (first && !second) add(name, first.id);
  }
  return ids;
}

const pathJoints = [" > ", ">", " / ", "/"];

function byWord(words: Readonly<Record<string, string>>): KnownValues {
  return new Map(
    Object.entries(words).flatMap(([value, others]) =>
      [wordsOfColumn(value), ...others.split(", ")]
        .map((word): [string, string] => [word, value])
    ),
  );
}
