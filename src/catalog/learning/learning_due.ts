import type { TaxonomyView } from "../taxonomy.ts";

const changedShare = 0.2;
const dayMilliseconds = 24 * 60 * 60 * 1_000;

/**
 * Whether the catalogue's words should be learnt again: a fifth of the products
 * that taught them has changed, or something has and they are a day old. `changed`
 * is how many products are known to have changed since; `undefined` where nobody
 * has counted. Words that are not there or cannot be read are due.
 */
export function isLearningDue(
  { lexicon }: Pick<TaxonomyView, "lexicon">,
  { changed, now }: { changed: number | undefined; now: number },
): boolean {
  if (!lexicon?.isReadable) return true;
  const { products, learntAt } = lexicon.head;
  const isOld = now - learntAt >= dayMilliseconds;
  if (changed === undefined) return isOld;
  return changed > 0 && (isOld || changed >= changedShare * products);
}
