import { startChild, watchPeakMegabytes } from "./child.ts";

export type ImportFigures = {
  products: number;
  productsPerSecond: number;
  peakMegabytes: number;
};

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;

/** Runs `aisle import` in a process of its own, until everything is searchable. */
export async function benchImport(
  { file, mapping, database, products }: {
    file: string;
    mapping: string | undefined;
    database: string;
    products: number;
  },
): Promise<ImportFigures> {
  const startedAt = performance.now();
  const child = startChild({
    script: cli,
    args: [
      "import",
      file,
      ...(mapping === undefined ? [] : ["--mapping", mapping]),
    ],
    environment: { CATALOG_SQLITE_PATH: database },
  });
  const peakMegabytes = await watchPeakMegabytes(child);
  const seconds = (performance.now() - startedAt) / 1000;
  return { products, productsPerSecond: products / seconds, peakMegabytes };
}
