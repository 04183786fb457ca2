import type { ProductCache } from "./ports/product_cache.ts";
import type {
  Commit,
  CommitOutcome,
  ProductRecord,
  ProductStore,
  Taxonomy,
  TaxonomyChange,
} from "./ports/product_store.ts";

/** How many products are remembered, for ids that come again. */
const rememberedProducts = 10_000;

/**
 * The store as it would be after what is committed to it, which is told to
 * `onCommit` and goes no further. It does not see that another product has a SKU.
 */
export function dryRunStore(
  store: ProductStore,
  onCommit: (commit: Commit) => void,
): ProductStore {
  const written = new Map<string, ProductRecord>();
  let taxonomy: Taxonomy | undefined;

  function commit(each: Commit): CommitOutcome {
    const [oldest] = written.keys();
    if (written.size >= rememberedProducts && oldest !== undefined) {
      written.delete(oldest);
    }
    written.set(each.next.id, each.next);
    onCommit(each);
    return { status: "committed" };
  }

  const currentTaxonomy = async () => taxonomy ?? await store.getTaxonomy();

  return {
    ...store,
    getProduct: async (id) => written.get(id) ?? await store.getProduct(id),
    async getProducts(ids) {
      const known = ids.flatMap((id) => written.get(id) ?? []);
      const others = ids.filter((id) => !written.has(id));
      return others.length === 0
        ? known
        : [...known, ...await store.getProducts(others)];
    },
    commit: (each) => Promise.resolve(commit(each)),
    commitMany: (commits) => Promise.resolve(commits.map(commit)),
    getTaxonomy: currentTaxonomy,
    getTaxonomyRevision: async () => (await currentTaxonomy()).revision,
    async commitTaxonomy(change) {
      taxonomy = afterChange(await currentTaxonomy(), change);
      return { status: "committed", revision: taxonomy.revision };
    },
    refileProduct: () => Promise.resolve(false),
    commitSetting: () => Promise.resolve(false),
    claimOutbox: () => Promise.resolve([]),
    requestRepairs: () => Promise.resolve(),
    unparkOutbox: () => Promise.resolve(0),
  };
}

/** A cache that keeps nothing and confirms everything. */
export const noCache: ProductCache = {
  read: (ids) => Promise.resolve(ids.map(() => ({ kind: "bypass" }))),
  fill: () => Promise.resolve(),
  mark: (marks) => Promise.resolve(marks.map(() => "")),
  release: () => Promise.resolve(),
  put: (entries) => Promise.resolve(entries.map(() => true)),
  compare: (entries) => Promise.resolve(entries.map(() => undefined)),
  scan: () => Promise.resolve({ ids: [] }),
  forget: () => Promise.resolve(),
  ping: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

function afterChange(
  taxonomy: Taxonomy,
  { subject }: TaxonomyChange,
): Taxonomy {
  const { categories, attributes } = taxonomy;
  const next = { ...taxonomy, revision: taxonomy.revision + 1 };
  if (subject.kind === "lexicon") return { ...next, lexicon: subject.next };
  if (subject.kind === "category") {
    const others = categories.filter(({ id }) => id !== subject.id);
    return {
      ...next,
      categories: [...others, ...subject.next ? [subject.next] : []],
    };
  }
  const others = attributes.filter(({ name }) => name !== subject.name);
  return {
    ...next,
    attributes: [...others, ...subject.next ? [subject.next] : []],
  };
}
