import type { Difference } from "../../src/catalog/difference.ts";
import type {
  CachedProduct,
  CachedRecord,
} from "../../src/catalog/ports/product_cache.ts";
import type { IndexEntry } from "../../src/catalog/ports/search_index.ts";
import {
  documentVersion,
  productVersionOf,
  type SearchDocument,
} from "../../src/catalog/search_document.ts";

/** What the store has for an id that drifts. */
export type Befallen = "active" | "draft" | "deleted" | "unknown";

/** A way in which the index can be wrong: what it holds in place of the right document. */
export type IndexDrift = {
  name: string;
  difference: Difference;
  of: Befallen;
  hold(right: SearchDocument): IndexEntry | undefined;
};

/** A way in which the cache can be wrong. */
export type CacheDrift = {
  name: string;
  difference: Difference;
  of: Befallen;
  hold(right: CachedProduct): CachedRecord;
};

const fieldChanges: Record<string, (document: SearchDocument) => object> = {
  name: ({ name }) => ({ name: `${name}!` }),
  extract: ({ extract }) => ({ extract: `${extract}!` }),
  "words of the name": ({ text }) => ({ text: { ...text, name: "other" } }),
  "words of the attributes": ({ text }) => ({
    text: { ...text, attributes: "other" },
  }),
  codes: ({ codes }) => ({ codes: [...codes, "other"] }),
  kinds: ({ kinds }) => ({ kinds: [...kinds, "other"] }),
  "no kinds": () => ({ kinds: [] }),
  "a facet less": ({ facets }) => ({ facets: facets.slice(1) }),
  "a facet more": ({ facets }) => ({
    facets: [...facets, { field: "brand", value: "Other" }],
  }),
  "a facet's value": changeFacet("brand", { value: "Other" }),
  "a facet's label": changeFacet("category", { label: "Other" }),
  "a facet's number": changeFacet("attributes.weight", { number: 7 }),
  "a facet's dimension": changeFacet("attributes.weight", {
    dimension: "length",
  }),
  price: ({ price = 0 }) => ({ price: price + 1 }),
  "no price": () => ({ price: undefined }),
  "inventory status": (document) => ({
    inventoryStatus: "discontinued",
    ...changeFacet("inventory.status", { value: "discontinued" })(document),
  }),
  "time of creation": ({ createdAt }) => ({ createdAt: createdAt + 1 }),
  "sort key of the name": ({ nameSortKey }) => ({
    nameSortKey: `${nameSortKey}!`,
  }),
};

/** Every way in which the index can be wrong. */
export const indexDrifts: IndexDrift[] = [
  {
    name: "nothing",
    difference: "missing",
    of: "active",
    hold: () => undefined,
  },
  {
    name: "a removal",
    difference: "missing",
    of: "active",
    hold: ({ id, version }) => ({ kind: "removed", id, version }),
  },
  {
    name: "an older version",
    difference: "stale",
    of: "active",
    hold: (right) => asVersion(right, -1),
  },
  {
    name: "an older taxonomy",
    difference: "stale",
    of: "active",
    hold: (right) => shown({ ...right, version: right.version - 1, codes: [] }),
  },
  {
    name: "a newer version",
    difference: "ahead",
    of: "active",
    hold: (right) => asVersion(right, 1),
  },
  {
    name: "a newer removal",
    difference: "ahead",
    of: "active",
    hold: ({ id, version }) => ({
      kind: "removed",
      id,
      version: documentVersion(productVersionOf(version) + 1, 0),
    }),
  },
  ...(["draft", "deleted", "unknown"] as const).map((of): IndexDrift => ({
    name: `a product that is ${of}`,
    difference: "orphaned",
    of,
    hold: shown,
  })),
  ...Object.entries(fieldChanges).map(([name, change]): IndexDrift => ({
    name,
    difference: "differing",
    of: "active",
    hold: (right) => shown(withoutUndefined({ ...right, ...change(right) })),
  })),
];

/** Every way in which the cache can be wrong. */
export const cacheDrifts: CacheDrift[] = [
  cached("an older version", "stale", ({ version }) => ({
    version: version - 1,
  })),
  cached("a newer version", "ahead", ({ version }) => ({
    version: version + 1,
  })),
  cached("another summary", "differing", () => ({ summary: "{}" })),
  cached("another product", "differing", () => ({ product: "{}" })),
  cached("another status", "differing", () => ({ status: "archived" })),
  {
    name: "an absence at its version",
    difference: "differing",
    of: "active",
    hold: ({ version }) => ({ kind: "absent", version }),
  },
  {
    name: "that it never was",
    difference: "stale",
    of: "active",
    hold: () => ({ kind: "absent", version: 0 }),
  },
  {
    name: "a draft as it was before",
    difference: "stale",
    of: "draft",
    hold: (right) => ({
      kind: "product",
      product: { ...right, status: "active", version: right.version - 1 },
    }),
  },
  ...(["deleted", "unknown"] as const).map((of): CacheDrift => ({
    name: `a product that is ${of}`,
    difference: "orphaned",
    of,
    hold: (product) => ({ kind: "product", product }),
  })),
];

function cached(
  name: string,
  difference: Difference,
  change: (right: CachedProduct) => Partial<CachedProduct>,
): CacheDrift {
  return {
    name,
    difference,
    of: "active",
    hold: (right) => ({
      kind: "product",
      product: { ...right, ...change(right) },
    }),
  };
}

function shown(document: SearchDocument): IndexEntry {
  return { kind: "document", document };
}

function asVersion(right: SearchDocument, change: number): IndexEntry {
  const version = documentVersion(productVersionOf(right.version) + change, 1);
  return shown({ ...right, version });
}

function changeFacet(field: string, change: object) {
  return ({ facets }: SearchDocument) => ({
    facets: facets.map((facet) =>
      facet.field === field ? { ...facet, ...change } : facet
    ),
  });
}

function withoutUndefined({ price, ...rest }: SearchDocument): SearchDocument {
  return price === undefined ? rest : { ...rest, price };
}
