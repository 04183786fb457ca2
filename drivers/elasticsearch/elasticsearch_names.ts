import type { IndexGeneration } from "../../src/catalog/ports/search_index.ts";

/**
 * All generations of an index. The alias with the index's own name is on the
 * active one, `INDEX.building` and `INDEX.previous` on the others. The active one
 * has a second alias, `INDEX.set-STAMP`, whose stamp changes with the set.
 */
export type GenerationSet = {
  /** Absent without an active generation. */
  stamp?: number;
  generations: IndexGeneration[];
};

/** The aliases as Elasticsearch tells them, by the name of the index they are on. */
export type AliasesOf = Record<
  string,
  { aliases: Record<string, unknown> } | undefined
>;

/** The alias that the generation in this state is known by. */
export function stateAlias(
  index: string,
  state: IndexGeneration["state"],
): string {
  return state === "active" ? index : `${index}.${state}`;
}

/** The second alias of the active generation. */
export function setAlias(index: string, stamp: number): string {
  return `${index}.set-${stamp}`;
}

/** A name that no generation had before: a cursor into another one is told by it. */
export function newGenerationName(index: string, now: number): string {
  const digits = new Date(now).toISOString().replace(/\D/g, "");
  return `${index}-${digits}`;
}

/** Reads the set from the aliases. */
export function toGenerationSet(
  index: string,
  aliasesOf: AliasesOf,
): GenerationSet {
  const generations: IndexGeneration[] = [];
  let stamp: number | undefined;
  for (const [name, held] of Object.entries(aliasesOf)) {
    // Elasticsearch puts `error` and `status` beside what it found.
    const aliases = Object.keys(held?.aliases ?? {});
    for (const state of ["building", "active", "previous"] as const) {
      if (!aliases.includes(stateAlias(index, state))) continue;
      generations.push({ name, state });
    }
    for (const alias of aliases) {
      if (!alias.startsWith(`${index}.set-`)) continue;
      stamp = Number(alias.slice(`${index}.set-`.length));
    }
  }
  return { generations, ...(stamp === undefined ? {} : { stamp }) };
}

/** The generation in this state. */
export function inState(
  { generations }: GenerationSet,
  state: IndexGeneration["state"],
): IndexGeneration | undefined {
  return generations.find((generation) => generation.state === state);
}
