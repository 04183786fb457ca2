import type { OpenDryRun } from "../catalog/dry_run.ts";
import type { Commit } from "../catalog/ports/product_store.ts";
import type { Product } from "../catalog/product.ts";
import { type FieldChange, productChanges } from "./product_changes.ts";
import type { SourceLine } from "./source_line.ts";
import { type LineOutcome, writeSource } from "./write_source.ts";

/** What a line would do; the product is what it would write. */
export type Preview = LineOutcome & {
  changes: FieldChange[];
  product?: Product | undefined;
};

/** Tells what an import would do, in batches, by the catalogue's own rules, and writes nothing. */
export async function* previewSource(
  { openDryRun, lines, stop }: {
    openDryRun: OpenDryRun;
    lines: AsyncIterable<SourceLine>;
    stop: AbortSignal;
  },
): AsyncGenerator<Preview[]> {
  const commits = new Map<string, Commit>();
  const catalog = openDryRun((commit) => commits.set(commit.next.id, commit));
  for await (const batch of writeSource({ catalog, lines, after: 0, stop })) {
    yield batch.map((outcome) => {
      if (outcome.status === "failed") return { ...outcome, changes: [] };
      const { previous, next } = commits.get(outcome.id) ?? {};
      return {
        ...outcome,
        changes: productChanges(previous?.product, next?.product),
        product: next?.product,
      };
    });
    commits.clear();
  }
}
