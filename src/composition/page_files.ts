import { readFile } from "node:fs/promises";

/** Reads a text file of the storefront, by a name that it serves. */
export const readStorefrontFile = readerOf("../storefront/assets/");

/** Reads a text file of the merchandiser's pages, by a name that they serve. */
export const readAdminFile = readerOf("../admin/assets/");

/** Reads a text file that the documentation's pages load, by a name that they serve. */
export const readDocsFile = readerOf("../docs/assets/");

/** Reads a task of the guide, by a name that it has. */
export const readGuideFile = readerOf("../docs/guide/");

function readerOf(folder: string): (name: string) => Promise<string> {
  return (name) => readFile(new URL(folder + name, import.meta.url), "utf8");
}
