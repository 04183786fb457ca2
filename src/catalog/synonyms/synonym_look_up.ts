import { analyse } from "../analyse.ts";
import type { Synonyms } from "../query/synonyms.ts";
import type { SynonymReplace } from "./synonym.ts";

/** More names than this make a query slower and no better. */
const maxAlternatives = 20;

/** Names side by side as analysed words; the key is what is typed. */
type Names = ReadonlyMap<string, readonly string[]>;

/** Makes a merchandiser's synonyms ready for look-ups. */
export function toLookUp(synonyms: readonly SynonymReplace[]): Synonyms {
  const meant = new Map<string, Names[]>();
  const known = new Set<string>();
  for (const synonym of synonyms) {
    const isTwoWay = synonym.kind === "two_way";
    const from = toNames(isTwoWay ? synonym.words : synonym.from);
    const to = isTwoWay ? from : toNames(synonym.to);
    for (const name of from.keys()) {
      const others = meant.get(name);
      if (others) others.push(to);
      else meant.set(name, [to]);
    }
    for (const words of [...from.values(), ...to.values()]) {
      for (const word of words) known.add(word);
    }
  }
  return {
    alternativesOf(words) {
      const typed = words.join(" ");
      const names = meant.get(typed);
      if (!names) return [];
      const all = new Map(names.flatMap((each) => [...each]));
      all.delete(typed);
      return [...all.values()].slice(0, maxAlternatives);
    },
    names: () => Array.from(meant.keys(), (name) => name.split(" ")),
    knows: (word) => known.has(word),
  };
}

function toNames(names: readonly string[]): Names {
  return new Map(
    names.map(analyse).filter((words) => words.length > 0)
      .map((words) => [words.join(" "), words]),
  );
}
