import { z } from "zod";
import { ProductId } from "../catalog/product_id.ts";
import type { ProductSync } from "../catalog/sync/product_sync.ts";
import { Difference } from "./difference.ts";
import { Time, toTime } from "./time.ts";

const version = z.int().min(0);

const revision = z.int().min(0);

const Agreement = z.enum(["agrees", "on_its_way", "differs", "unknown"]).meta({
  id: "Agreement",
  description:
    "`agrees`: what is there is as the store says, which may be nothing; `on_its_way`: it differs, and changes that may end that are not carried on yet; `differs`: it differs though all were carried on; `unknown`: it cannot be told",
});

const Copy = z.strictObject({
  agreement: Agreement,
  version: version.optional().meta({
    description: "Version of the product that is there; absent when none is",
  }),
  revision: revision.optional().meta({
    description:
      "In the index: revision of categories, definitions and words that the document was made with",
  }),
  difference: Difference.optional().meta({
    description: "How it differs, where it does",
  }),
  reason: z.string().optional().meta({
    description: "Why it cannot be told",
  }),
}).meta({
  id: "ProductCopy",
  description: "What cache or index hold of a product",
});

const Stored = z.strictObject({
  version,
  status: z.enum(["draft", "active", "archived", "deleted"]),
  updatedAt: Time.optional().meta({
    description: "Absent once it is deleted",
  }),
}).meta({
  id: "StoredProduct",
  description: "What the store says of a product",
});

/** What is told over HTTP of one product in store, cache and index. */
export const ProductSyncAnswer = z.strictObject({
  id: ProductId,
  agreement: Agreement.meta({ description: "The worst of cache and index" }),
  store: Stored.optional().meta({
    description: "Absent when the store knows no such id",
  }),
  revision: revision.meta({
    description: "Revision of categories, definitions and words now",
  }),
  cache: Copy,
  index: Copy,
  parked: z.strictObject({ reason: z.string(), parkedAt: Time }).optional()
    .meta({
      description:
        "The change of this product that was set aside because it was refused too often",
    }),
}).meta({
  id: "ProductSync",
  description: "One product in store, cache and index",
});
export type ProductSyncAnswer = z.input<typeof ProductSyncAnswer>;

/** A product that search shows in an older version. */
export const exampleProductSync: ProductSyncAnswer = {
  id: "aurora-5g-128",
  agreement: "differs",
  store: {
    version: 3,
    status: "active",
    updatedAt: "2026-05-06T16:41:02.120Z",
  },
  revision: 17,
  cache: { agreement: "agrees", version: 3 },
  index: {
    agreement: "differs",
    version: 2,
    revision: 17,
    difference: "stale",
  },
};

/** The same product when it was mended. */
export const exampleMendedProduct: ProductSyncAnswer = {
  ...exampleProductSync,
  agreement: "agrees",
  index: { agreement: "agrees", version: 3, revision: 17 },
};

/** How a product stands, as it is told over HTTP. */
export function toProductSyncAnswer(
  { parked, ...sync }: ProductSync,
): ProductSyncAnswer {
  return {
    ...sync,
    ...(parked
      ? { parked: { ...parked, parkedAt: toTime(parked.parkedAt) } }
      : {}),
  };
}
