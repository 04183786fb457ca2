import type { AttributeDefinition } from "./attribute.ts";
import { type CategoryTree, toCategoryTree } from "./category_tree.ts";
import type { ProductStore } from "./ports/product_store.ts";

/** The category tree and the attribute definitions at one revision, ready for look-ups. */
export type TaxonomyView = {
  revision: number;
  tree: CategoryTree;
  definitions: ReadonlyMap<string, AttributeDefinition>;
};

/** Reads the taxonomy, which is needed by nearly every request and changes rarely. */
export type TaxonomyReader = {
  /** The taxonomy as it was at most `maxAgeSeconds` ago. */
  recent(): Promise<TaxonomyView>;
  /** The taxonomy now. */
  current(): Promise<TaxonomyView>;
};

const maxAgeSeconds = 1;

export function createTaxonomyReader(
  { store, now }: { store: ProductStore; now: () => number },
): TaxonomyReader {
  let known: TaxonomyView | undefined;
  let knownFrom = 0;
  let begun = 0;
  let checkedAt = 0;

  async function current(): Promise<TaxonomyView> {
    const read = ++begun;
    const startedAt = now();
    const revision = await store.getTaxonomyRevision();
    const view = known?.revision === revision
      ? known
      : toView(await store.getTaxonomy());
    // A slow read must not put back what a later one found changed.
    if (known && read < knownFrom) return known;
    known = view;
    knownFrom = read;
    checkedAt = startedAt;
    return view;
  }

  async function recent(): Promise<TaxonomyView> {
    const isRecent = now() - checkedAt < maxAgeSeconds * 1000;
    return known && isRecent ? known : await current();
  }

  return { recent, current };
}

function toView(
  { revision, categories, attributes }: Awaited<
    ReturnType<ProductStore["getTaxonomy"]>
  >,
): TaxonomyView {
  return {
    revision,
    tree: toCategoryTree(categories),
    definitions: new Map(attributes.map((each) => [each.name, each])),
  };
}
