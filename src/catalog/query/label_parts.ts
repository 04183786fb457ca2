import { analyse } from "../analyse.ts";
import type { CategoryTree } from "../category_tree.ts";
import type { KnownWords } from "../lexicon/known_words.ts";
import { countBrandWords } from "./count_brand_words.ts";
import type { QueryPart } from "./query_reading.ts";

/** Tells which words are the kind of product meant (`head`), a brand, or a category. */
export function labelParts(
  parts: readonly QueryPart[],
  { tree, words, head }: {
    tree: CategoryTree;
    words: KnownWords | undefined;
    head: QueryPart | undefined;
  },
): QueryPart[] {
  const inCategory = findCategory(parts, tree);
  return parts.map((part) => {
    if (part.role !== "word") return part;
    if (inCategory.has(part)) return { ...part, role: "category" };
    if (part === head) return { ...part, role: "type" };
    const isBrand = part.alternatives.length === 0 &&
      countBrandWords(part.words, words) === part.words.length;
    return isBrand ? { ...part, role: "brand" } : part;
  });
}

/** The longest run of words that is a category's name. */
function findCategory(
  parts: readonly QueryPart[],
  tree: CategoryTree,
): ReadonlySet<QueryPart> {
  const names = namesOf(tree);
  for (let length = parts.length; length > 0; length--) {
    for (let start = 0; start + length <= parts.length; start++) {
      const run = parts.slice(start, start + length);
      if (names.has(run.flatMap(({ words }) => words).join(" "))) {
        return new Set(run);
      }
    }
  }
  return new Set();
}

const known = new WeakMap<CategoryTree, ReadonlySet<string>>();

/** The analysed names of all categories, made once a tree. */
function namesOf(tree: CategoryTree): ReadonlySet<string> {
  const names = known.get(tree) ?? new Set(
    Array.from(tree.values(), ({ name }) => analyse(name).join(" ")),
  );
  known.set(tree, names);
  return names;
}
