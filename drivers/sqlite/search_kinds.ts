import type { MeantKind } from "../../src/catalog/ports/search_index.ts";
import { roomy } from "./roomy.ts";

/**
 * The different lists of kinds that documents have, each with a number: far fewer
 * than documents, so that a search looks at lists and not at documents.
 */
export type KindLists = {
  /** The number of a list of kinds, joined by spaces. */
  numberOf(joined: string): number;
  /** For each list, by number, the largest share of the kinds that are meant and in it; good until the next call. */
  sharesOf(meant: readonly MeantKind[]): Float64Array;
};

export function kindLists(): KindLists {
  const numbers = new Map<string, number>();
  let shares = new Float64Array(0);
  const listsWith = new Map<string, number[]>();

  function add(joined: string): number {
    const number = numbers.size;
    numbers.set(joined, number);
    for (const kind of splitKinds(joined)) {
      const lists = listsWith.get(kind);
      if (lists) lists.push(number);
      else listsWith.set(kind, [number]);
    }
    return number;
  }

  return {
    numberOf: (joined) => numbers.get(joined) ?? add(joined),
    sharesOf(meant) {
      shares = roomy(
        shares,
        numbers.size,
        (length) => new Float64Array(length),
      );
      shares.fill(0);
      for (const { word, share } of meant) {
        for (const list of listsWith.get(word) ?? []) {
          shares[list] = Math.max(shares[list] ?? 0, share);
        }
      }
      return shares;
    },
  };
}

/** The kinds of a document as its row has them. */
export function joinKinds(kinds: readonly string[]): string {
  return kinds.join(" ");
}

function splitKinds(joined: string): Set<string> {
  return new Set(joined === "" ? [] : joined.split(" "));
}
