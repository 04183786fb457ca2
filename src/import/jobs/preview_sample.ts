import type { Catalog } from "../../catalog/catalog.ts";
import { createProductMapper } from "../map_product.ts";
import { productFields } from "../product_changes.ts";
import type { Mapping } from "../mapping.ts";
import { previewSource } from "../preview_source.ts";
import { mapRecords } from "../read_source_lines.ts";
import type { Refusal } from "../source_line.ts";
import type { ImportFile } from "./import_file.ts";

/** What a mapping makes of the first rows of a file. */
export type SamplePreview = {
  rows: number;
  /** The first products as the mapping makes them. */
  products: readonly { line: number; fields: readonly SampleField[] }[];
  /** What is wrong with them by the catalogue's rules. */
  refusals: readonly (Refusal & { line: number })[];
};

type SampleField = { field: string; value: unknown };

const shownProducts = 3;

/** Tries a mapping on the rows that were read at first. */
export async function previewSample(
  { catalog, file, mapping, stop }: {
    catalog: Pick<Catalog, "openDryRun">;
    file: Pick<ImportFile, "sample">;
    mapping: Mapping;
    stop: AbortSignal;
  },
): Promise<SamplePreview> {
  const products: { line: number; fields: SampleField[] }[] = [];
  const refusals: (Refusal & { line: number })[] = [];
  async function* lines() {
    const mapper = createProductMapper(mapping);
    for await (const line of mapRecords(file.sample, mapper)) {
      if ("text" in line && products.length < shownProducts) {
        products.push({
          line: line.line,
          fields: fieldsOf(JSON.parse(line.text)),
        });
      }
      yield line;
    }
  }
  const { openDryRun } = catalog;
  const batches = previewSource({ openDryRun, lines: lines(), stop });
  for await (const batch of batches) {
    for (const outcome of batch) {
      if (outcome.status !== "failed") continue;
      const { line } = outcome;
      refusals.push(...outcome.refusals.map((each) => ({ ...each, line })));
    }
  }
  return { rows: file.sample.length, products, refusals };
}

function fieldsOf(product: object): SampleField[] {
  return [...productFields(product)]
    .map(([field, value]) => ({ field, value }));
}
