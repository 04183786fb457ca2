import { readFile } from "node:fs/promises";

/** Reads a text file of the storefront, by a name that it serves. */
export const readStorefrontFile = readerOf("../storefront/assets/");

/** Reads a text file of the merchandiser's pages, by a name that they serve. */
export const readAdminFile = readerOf("../admin/assets/");

function readerOf(folder: string): (name: string) => Promise<string> {
  return (name) => readFile(new URL(folder + name, import.meta.url), "utf8");
}
