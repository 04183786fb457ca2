import { z } from "zod";
import type { CacheRead } from "../../src/catalog/ports/product_cache.ts";
import { ProductStatus } from "../../src/catalog/product.ts";

/**
 * What the read script answered for `count` keys, and how many of them held
 * something broken. What cannot be understood is bypassed, entry by entry; throws
 * when it is no answer of the script at all.
 */
export function parseReadAnswer(
  answer: unknown,
  count: number,
): { reads: CacheRead[]; broken: number } {
  if (!Array.isArray(answer) || answer.length !== count) {
    throw new TypeError("Redis does not answer as the read script does");
  }
  const found: unknown[] = answer;
  return {
    reads: found.map(toRead),
    broken: found.filter((each) => kindOf(each) === "broken").length,
  };
}

// Every read of a product runs through this: a schema takes ten times as long.
function toRead(found: unknown): CacheRead {
  const [kind, second, third, json, due]: unknown[] = Array.isArray(found)
    ? found
    : [];
  if (kind === "miss" || kind === "broken") {
    if (typeof second === "string") return { kind: "miss", lease: second };
  } else if (typeof second === "number" && Number.isInteger(second)) {
    if (kind === "absent") return { kind, version: second };
    const status = ProductStatus.options.find((each) => each === third);
    if (kind === "hit" && status && typeof json === "string") {
      return { kind, version: second, status, json, refreshDue: due === 1 };
    }
  }
  return { kind: "bypass" };
}

function kindOf(found: unknown): unknown {
  return Array.isArray(found) ? found[0] : undefined;
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

const version = z.int().min(0);

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
