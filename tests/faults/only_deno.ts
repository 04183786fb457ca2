import process from "node:process";

/**
 * The `skip` of a suite that disturbs services: their drivers are the same on all
 * runtimes, so that it is enough on the one that is documented.
 */
export function onlyDeno(): string | false {
  return process.versions["deno"] === undefined && "runs on Deno only";
}
