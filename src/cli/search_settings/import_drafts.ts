import type { Catalog } from "../../catalog/catalog.ts";
import { CatalogError } from "../../catalog/errors.ts";
import type { ListImport } from "../../catalog/search_settings/edit_list.ts";
import { type ExitCode, exitCodes } from "../exit_codes.ts";
import { grouped, note, print } from "../print.ts";
import type { Drafts } from "./read_drafts.ts";

type ImportOptions<Draft> = {
  write: (catalog: Catalog, drafts: readonly Draft[]) => Promise<ListImport>;
  json: boolean;
};

/** Writes all drafts in one step; if a line is refused, nothing. Names each line that is. */
export async function importDrafts<Draft>(
  catalog: Catalog,
  { drafts, lines, refusals }: Drafts<Draft>,
  { write, json }: ImportOptions<Draft>,
): Promise<ExitCode> {
  if (refusals.length > 0) return refuse(refusals);
  try {
    const counts = await write(catalog, drafts);
    print(json ? JSON.stringify(counts) : countsText(counts));
    return exitCodes.done;
  } catch (error) {
    const refused = error instanceof CatalogError
      ? error.issues.flatMap(({ pointer, message }) => {
        const [, index, place] = /^\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
        const line = lines[Number(index)];
        return line === undefined
          ? []
          : [{ line, reason: `${place ?? "it"} ${message}` }];
      })
      : [];
    if (refused.length === 0) throw error;
    return refuse(refused);
  }
}

function refuse(
  refusals: readonly { line: number; reason: string }[],
): ExitCode {
  for (const { line, reason } of refusals) note(`line ${line}: ${reason}`);
  note("Nothing was written");
  return exitCodes.failed;
}

function countsText(counts: ListImport): string {
  return Object.entries(counts)
    .map(([outcome, count]) => `${grouped(count)} ${outcome}`).join(", ");
}
