import { z } from "zod";
import type { CacheRead } from "../../src/catalog/ports/product_cache.ts";
import { ProductStatus } from "../../src/catalog/product.ts";

const version = z.int().min(0);

const cacheRead = z.union([
  z.tuple([
    z.literal("hit"),
    version,
    ProductStatus,
    z.string(),
    z.literal([0, 1]),
  ]).transform(([kind, version, status, json, due]): CacheRead => {
    return { kind, version, status, json, refreshDue: due === 1 };
  }),
  z.tuple([z.literal("absent"), version])
    .transform(([kind, version]): CacheRead => ({ kind, version })),
  z.tuple([z.literal(["miss", "broken"]), z.string()])
    .transform(([, lease]): CacheRead => ({ kind: "miss", lease })),
]);

/**
 * What the read script answered for `count` keys, and how many of them held
 * something broken. What cannot be understood is bypassed, entry by entry; throws
 * when it is no answer of the script at all.
 */
export function parseReadAnswer(
  answer: unknown,
  count: number,
): { reads: CacheRead[]; broken: number } {
  const found = z.array(z.array(z.unknown())).length(count).parse(answer);
  return {
    reads: found.map((each) =>
      cacheRead.safeParse(each).data ?? { kind: "bypass" }
    ),
    broken: found.filter(([kind]) => kind === "broken").length,
  };
}

/** The token that the mark script has made from `prefix`; throws when the answer is none of it. */
export function parseMarkAnswer(answer: unknown, prefix: string): string {
  return z.string().startsWith(`${prefix}.`).parse(answer);
}

/** What a key holds, by its script: nothing that counts, something broken, or a record with the SHA-1 of its texts. */
export type HeldRecord =
  | { kind: "other" | "broken" }
  | { kind: "absent"; version: number }
  | { kind: "product"; version: number; status: string; hashes: string[] };

const heldRecord = z.union([
  z.tuple([z.literal(["other", "broken"])])
    .transform(([kind]): HeldRecord => ({ kind })),
  z.tuple([z.literal("absent"), version])
    .transform(([kind, version]): HeldRecord => ({ kind, version })),
  z.tuple([
    z.literal("product"),
    version,
    z.string(),
    z.string(),
    z.string(),
  ]).transform(([kind, version, status, ...hashes]): HeldRecord => {
    return { kind, version, status, hashes };
  }),
]);

/** What the compare script answered for `count` keys; throws when it is none of its answers. */
export function parseCompareAnswer(
  answer: unknown,
  count: number,
): HeldRecord[] {
  return z.array(heldRecord).length(count).parse(answer);
}
