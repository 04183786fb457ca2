import { pathPattern } from "./literal_paths.ts";
import type { RouteDescription } from "./route.ts";

/** The methods of a path, as `Allow` lists them; none when there is no such path. */
export type AllowedMethods = (path: string) => string[];

/** Finds the methods of a path. A path without parameters comes before one that has them. */
export function createAllowedMethods(
  routes: readonly Pick<RouteDescription, "method" | "path">[],
): AllowedMethods {
  const patterns = [...Map.groupBy(routes, ({ path }) => path)]
    .map(([path, sharing]) => ({
      isTemplate: path.includes("{"),
      pattern: pathPattern(path),
      methods: withHead(sharing.map(({ method }) => method.toUpperCase())),
    }))
    .sort((a, b) => Number(a.isTemplate) - Number(b.isTemplate));
  return (path) =>
    patterns.find(({ pattern }) => pattern.test(path))?.methods ?? [];
}

function withHead(methods: string[]): string[] {
  return methods.flatMap((method) =>
    method === "GET" ? ["GET", "HEAD"] : [method]
  );
}
