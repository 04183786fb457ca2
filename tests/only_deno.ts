import process from "node:process";

/**
 * The `skip` of a suite that takes long or disturbs services, and whose subject is
 * the same on all runtimes: it is enough on the one that is documented.
 */
export function onlyDeno(): string | false {
  return process.versions["deno"] === undefined && "runs on Deno only";
}
