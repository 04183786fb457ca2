import { analyse } from "../../src/catalog/analyse.ts";
import type {
  IndexSuggestion,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { textFields } from "../../src/catalog/ranking.ts";
import { firstInOrder } from "./first_in_order.ts";
import { fieldCount } from "./search_columns.ts";
import type { FieldValue } from "./search_field_values.ts";
import type { SearchMemory } from "./search_memory.ts";

/** So many names are read for each place to fill, because some are the same. */
const namesPerPlace = 8;

type Suggesting = Parameters<SearchIndex["suggest"]>[0];

const nameField = textFields.indexOf("name");

type Typed = Pick<Suggesting, "wholeWords" | "prefixes">;

/**
 * Completes what was typed. Categories and brands come first, those with more
 * products before others, and leave half of the places to products, if there are
 * so many; of these shorter names come before longer ones.
 */
export function suggester(
  memory: SearchMemory,
): (request: Suggesting) => IndexSuggestion[] {
  const wordsOfGroups = new WeakMap<FieldValue, readonly string[]>();

  function suggestGroups(typed: Typed): IndexSuggestion[] {
    return [
      ...groupsOf("category", typed),
      ...groupsOf("brand", typed),
    ].sort((one, other) => other.products - one.products)
      .map(({ suggestion }) => suggestion);
  }

  function groupsOf(kind: "category" | "brand", typed: Typed) {
    return memory.fieldValues.of(kind).flatMap((group) => {
      const products = memory.columns.uses[group.valueId] ?? 0;
      const text = kind === "brand" ? group.value : group.label;
      if (products === 0 || text === undefined) return [];
      if (!completes(typed, wordsOf(group, text))) return [];
      const id = kind === "category" ? { id: group.value } : {};
      return [{ products, suggestion: { kind, text, ...id } }];
    });
  }

  function wordsOf(group: FieldValue, text: string): readonly string[] {
    const words = wordsOfGroups.get(group) ?? analyse(text);
    wordsOfGroups.set(group, words);
    return words;
  }

  function suggestProducts(typed: Typed, limit: number): IndexSuggestion[] {
    const { ids, lengths, sequences } = memory.columns;
    const nameLength = (slot: number) =>
      lengths[slot * fieldCount + nameField] ?? 0;
    const slots = firstInOrder(
      memory.names.find(typed.wholeWords, typed.prefixes),
      limit * namesPerPlace,
      (one, other) =>
        nameLength(one) - nameLength(other) ||
        ((ids[one] ?? "") < (ids[other] ?? "") ? -1 : 1),
    );
    return slots.flatMap((slot) => {
      const text = memory.texts.shown(sequences[slot] ?? 0)?.name;
      const id = ids[slot];
      if (text === undefined || id === undefined) return [];
      return [{ kind: "product", text, id }];
    });
  }

  return ({ limit, completions = [], ...typed }) => {
    if (typed.prefixes.length === 0) return [];
    const groups = distinctTexts(suggestGroups(typed));
    const products = distinctTexts(suggestProducts(typed, limit));
    const room = Math.max(Math.ceil(limit / 2), limit - products.length);
    const queries: IndexSuggestion[] = completions
      .filter(({ words }) => memory.names.hasAll(words))
      .map(({ text }) => ({ kind: "query", text }));
    return [
      ...queries,
      ...[...groups.slice(0, room), ...products].slice(0, limit),
    ];
  };
}

function completes(
  { wholeWords, prefixes }: Typed,
  words: readonly string[],
): boolean {
  return prefixes.some((prefix) =>
    words.some((word) => word.startsWith(prefix))
  ) &&
    wholeWords.every((word) => words.includes(word));
}

/** Leaves out what reads like something before it. */
function distinctTexts(suggestions: IndexSuggestion[]): IndexSuggestion[] {
  const seen = new Set<string>();
  return suggestions.filter(({ kind, text }) => {
    const key = `${kind} ${text.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
