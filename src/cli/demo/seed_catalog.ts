import { fileURLToPath } from "node:url";
import type { Catalog } from "../../catalog/catalog.ts";
import {
  countOutcomes,
  type ImportCounts,
  noLines,
} from "../../import/import_counts.ts";
import { openInput } from "../import/open_input.ts";
import { readSourceLines } from "../../import/read_source_lines.ts";
import { writeSource } from "../../import/write_source.ts";

/** Writes the demo catalogue; lines that are there already change nothing. */
export async function seedCatalog(
  catalog: Pick<Catalog, "writeLines">,
  stop: AbortSignal,
): Promise<ImportCounts> {
  const path = fileURLToPath(
    new URL("../../../demo/catalogue.ndjson", import.meta.url),
  );
  const { lines } = readSourceLines(openInput(path, stop).chunks, {
    format: "ndjson",
  });
  let counts = noLines;
  for await (const batch of writeSource({ catalog, lines, after: 0, stop })) {
    counts = countOutcomes(counts, batch);
  }
  return counts;
}

/** Whether nothing was ever put into the catalogue. */
export async function isEmpty(
  catalog: Pick<Catalog, "browseProducts" | "listCategories">,
): Promise<boolean> {
  const { items } = await catalog.browseProducts({
    order: "id",
    status: "active",
    view: "summary",
    limit: 1,
  });
  return items.length === 0 && (await catalog.listCategories()).length === 0;
}
