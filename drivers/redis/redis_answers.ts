import { z } from "zod";
import type { CacheRead } from "../../src/catalog/ports/product_cache.ts";
import { ProductStatus } from "../../src/catalog/product.ts";

const version = z.int().min(0);

const cacheRead = z.union([
  z.tuple([z.literal("hit"), version, ProductStatus, z.string()])
    .transform(([kind, version, status, json]): CacheRead => {
      return { kind, version, status, json };
    }),
  z.tuple([z.literal("absent"), version])
    .transform(([kind, version]): CacheRead => ({ kind, version })),
  z.tuple([z.literal("miss"), z.string()])
    .transform(([kind, lease]): CacheRead => ({ kind, lease })),
]);

/**
 * What the read script answered for `count` keys. What cannot be understood is
 * bypassed, entry by entry; throws when it is no answer of the script at all.
 */
export function parseReadAnswer(answer: unknown, count: number): CacheRead[] {
  return z.array(z.unknown()).length(count).parse(answer).map((found) =>
    cacheRead.safeParse(found).data ?? { kind: "bypass" }
  );
}

/** The token that the mark script has made from `prefix`; `undefined` when the answer is none of it. */
export function parseMarkAnswer(
  answer: unknown,
  prefix: string,
): string | undefined {
  return typeof answer === "string" && answer.startsWith(`${prefix}.`)
    ? answer
    : undefined;
}
