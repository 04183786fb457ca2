import { readFile } from "node:fs/promises";

const folder = new URL("../storefront/assets/", import.meta.url);

/** A file of the storefront; `name` is one that it serves. */
export async function readStorefrontFile(name: string): Promise<string> {
  return await readFile(new URL(name, folder), "utf8");
}
