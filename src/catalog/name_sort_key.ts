const sortKeyLength = 100;

/**
 * What products are ordered by in the order `name`, the same in every store and
 * index: without case and accents (NFKD), at most 100 characters.
 */
export function nameSortKey(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    .slice(0, sortKeyLength).toWellFormed();
}
