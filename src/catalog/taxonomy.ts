import type { AttributeDefinition } from "./attribute.ts";
import { type CategoryTree, toCategoryTree } from "./category_tree.ts";
import { isCatalogError } from "./errors.ts";
import { createWordsReader, type ReadWords } from "./learning/words_reader.ts";
import type { KnownWords } from "./lexicon/known_words.ts";
import type { LexiconHead } from "./lexicon/lexicon_head.ts";
import type { Log } from "./log.ts";
import type {
  ProductStore,
  Taxonomy,
  TaxonomyChange,
} from "./ports/product_store.ts";

/** The category tree, the attribute definitions and what was learnt from the catalogue's words, at one revision, ready for look-ups. */
export type TaxonomyView = {
  revision: number;
  tree: CategoryTree;
  definitions: ReadonlyMap<string, AttributeDefinition>;
  /** Absent until the catalogue's words were learnt. */
  lexicon?: StoredLexicon;
  /** Those of the lexicon or, where it cannot be read, of an earlier one. */
  words?: KnownWords;
};

/** The lexicon that the store names, and whether it could be read. */
export type StoredLexicon = { head: LexiconHead; isReadable: boolean };

/** A change as it was committed. */
type CommittedChange = {
  revision: number;
  subject: TaxonomyChange["subject"];
};

/**
 * Reads the taxonomy, which is needed by nearly every request and changes rarely.
 * What only shows it goes on with what was last known when the store does not
 * answer; what writes does not.
 */
export type TaxonomyReader = {
  /** The taxonomy as it was at most `maxAgeSeconds` ago. */
  recent(): Promise<TaxonomyView>;
  /** The taxonomy now. */
  current(): Promise<TaxonomyView>;
  /** As `recent`, or as last known when the store does not answer in `patienceMilliseconds`. */
  atHand(): Promise<TaxonomyView>;
  /** What `find` finds in it now, or as last known when the store does not answer; throws rather than find nothing there. */
  look<Found>(find: (view: TaxonomyView) => Found): Promise<Found>;
  /** Takes over a change of `base` that was committed as `revision`, without reading everything again. */
  learn(base: TaxonomyView, change: CommittedChange): void;
};

type TaxonomyReaderParts = {
  store: Pick<
    ProductStore,
    "getTaxonomy" | "getTaxonomyRevision" | "getSetting"
  >;
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  log?: Log;
};

const maxAgeSeconds = 1;
const patienceMilliseconds = 200;

export function createTaxonomyReader(
  parts: TaxonomyReaderParts,
): TaxonomyReader {
  const { store, now, wait } = parts;
  const readWords = createWordsReader(parts);
  let known: TaxonomyView | undefined;
  let knownFrom = 0;
  let begun = 0;
  let checkedAt = 0;
  let renewing: Promise<TaxonomyView> | undefined;

  async function current(): Promise<TaxonomyView> {
    const read = ++begun;
    const startedAt = now();
    const revision = await store.getTaxonomyRevision();
    const view = known?.revision === revision
      ? known
      : await toView(await store.getTaxonomy(), readWords);
    // A slow read must not put back what a later one found changed.
    if (known && read < knownFrom) return known;
    known = view;
    knownFrom = read;
    checkedAt = startedAt;
    return view;
  }

  async function recent(): Promise<TaxonomyView> {
    return known && isRecent() ? known : await current();
  }

  function isRecent(): boolean {
    return now() - checkedAt < maxAgeSeconds * 1000;
  }

  async function atHand(): Promise<TaxonomyView> {
    if (!known || isRecent()) return await recent();
    const lastKnown = known;
    renewing ??= current()
      .catch((error: unknown) => {
        if (isCatalogError(error, "unavailable")) return lastKnown;
        throw error;
      })
      .finally(() => renewing = undefined);
    const patience = wait(patienceMilliseconds).then(() => lastKnown);
    return await Promise.race([renewing, patience]);
  }

  const look: TaxonomyReader["look"] = async (find) => {
    try {
      return find(await current());
    } catch (error) {
      if (!known || !isCatalogError(error, "unavailable")) throw error;
      const found = find(known);
      if (found === undefined) throw error;
      return found;
    }
  };

  const learn: TaxonomyReader["learn"] = (base, change) => {
    if (known?.revision !== base.revision) return;
    const changed = withChange(known, change);
    if (!changed) {
      checkedAt = -Infinity;
      return;
    }
    known = changed;
    knownFrom = ++begun;
    checkedAt = now();
  };

  return { recent, current, atHand, look, learn };
}

/** The view after a change; `undefined` for one that has to be read. */
function withChange(
  view: TaxonomyView,
  { revision, subject }: CommittedChange,
): TaxonomyView | undefined {
  switch (subject.kind) {
    case "category":
      return { ...view, revision, tree: withItem(view.tree, subject) };
    case "attribute": {
      const { name: id, next } = subject;
      const definitions = withItem(view.definitions, { id, next });
      return { ...view, revision, definitions };
    }
    case "lexicon":
      return undefined;
  }
}

function withItem<Item>(
  items: ReadonlyMap<string, Item>,
  { id, next }: { id: string; next?: Item | undefined },
): ReadonlyMap<string, Item> {
  const changed = new Map(items);
  if (next) changed.set(id, next);
  else changed.delete(id);
  return changed;
}

async function toView(
  { revision, categories, attributes, lexicon: head }: Taxonomy,
  readWords: ReadWords,
): Promise<TaxonomyView> {
  const { isReadable = false, words } = head ? await readWords(head) : {};
  return {
    revision,
    tree: toCategoryTree(categories),
    definitions: new Map(attributes.map((each) => [each.name, each])),
    ...(head ? { lexicon: { head, isReadable } } : {}),
    ...(words ? { words } : {}),
  };
}
