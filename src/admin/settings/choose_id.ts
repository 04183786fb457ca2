import { slug } from "../parts/slug.ts";

const maxLength = 60;
/** Routes of the API, which cannot be ids. */
const routeWords = ["preview"];

/** A free id that tells what it is for, such as `smart-tv` or `smart-tv-2`. */
export function chooseId(name: string, taken: readonly string[]): string {
  const base = slug(name, maxLength) || "unnamed";
  const all = new Set([...routeWords, ...taken]);
  let id = base;
  for (let count = 2; all.has(id); count++) id = `${base}-${count}`;
  return id;
}
