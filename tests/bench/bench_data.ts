import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** What a bench runs on. */
export type BenchData = {
  file: string;
  mapping: string | undefined;
  /** The members of a line that differ between products. */
  unique: readonly string[];
  /** The member that holds a product, in export lines. */
  inside: string | undefined;
  /** How often the products are taken for the first database. */
  times: number;
};

const demoFile = fileURLToPath(
  new URL("../../demo/catalogue.ndjson", import.meta.url),
);
const demoTimes = 40;

const Column = z.union([z.string(), z.object({ column: z.string() })])
  .transform((source) => typeof source === "string" ? source : source.column);
const UniqueColumns = z.object({ id: Column, sku: Column.optional() });

/** The data that was asked for, or the demo catalogue, multiplied. */
export async function openBenchData(
  { data, mapping }: {
    data?: string | undefined;
    mapping?: string | undefined;
  },
): Promise<BenchData> {
  if (data === undefined) {
    return {
      file: demoFile,
      mapping: undefined,
      unique: ["id", "sku", "groupId"],
      inside: "product",
      times: demoTimes,
    };
  }
  const columns: { id: string; sku?: string | undefined } =
    mapping === undefined
      ? { id: "id", sku: "sku" }
      : UniqueColumns.parse(JSON.parse(await readFile(mapping, "utf8")));
  return {
    file: data,
    mapping,
    unique: Object.values(columns).filter((name) => name !== undefined),
    inside: undefined,
    times: 1,
  };
}
