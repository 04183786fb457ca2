import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { z } from "zod";
import type { ProductStore } from "../../catalog/ports/product_store.ts";
import { ImportCounts } from "../../import/import_counts.ts";
import type { Mapping } from "../../import/mapping.ts";
import type { SourceFormat } from "../../import/read_source_lines.ts";

/** How far an import has come. Everything up to `line` is dealt with. */
export const Checkpoint = z.strictObject({
  line: z.int().min(0),
  counts: ImportCounts,
  /** The error file and how much of it belongs to these lines. */
  errors: z.strictObject({ path: z.string(), bytes: z.int() }).optional(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Remembers in the store how far the import of one file's content has come. */
export type CheckpointKeeper = {
  /** Where an import of the same content was broken off; undefined when none was. */
  read(): Promise<Checkpoint | undefined>;
  keep(checkpoint: Checkpoint): Promise<void>;
  /** Forgets it: the import came to its end. */
  forget(): Promise<void>;
};

/**
 * Keeps checkpoints under what decides an import: the file's bytes, its format and
 * its mapping. If one of them is different, the import is another one and begins
 * at the first line.
 */
export async function openCheckpoint(
  store: Pick<ProductStore, "getSetting" | "commitSetting">,
  source: {
    path: string;
    format: SourceFormat;
    mapping?: Mapping | undefined;
  },
): Promise<CheckpointKeeper> {
  const name = `import-${await identify(source)}`;
  const setting = await store.getSetting(name);
  let version = setting?.version ?? 0;

  async function write(value: Checkpoint | null): Promise<void> {
    // Whoever else imports the same content at the same time keeps its own place.
    const kept = await store.commitSetting({
      name,
      version: version + 1,
      value,
    });
    if (kept) version++;
  }

  return {
    // deno-lint-ignore require-await -- the store was asked at the start
    read: async () => Checkpoint.safeParse(setting?.value).data,
    keep: write,
    forget: () => version === 0 ? Promise.resolve() : write(null),
  };
}

async function identify(
  { path, format, mapping }: {
    path: string;
    format: SourceFormat;
    mapping?: Mapping | undefined;
  },
): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([format, mapping ?? null]));
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex").slice(0, 32);
}
