import type { Route } from "./route.ts";

/** A route with the literal paths that its template would take for itself. */
export type RoutePlan = {
  route: Route;
  /** By path: the route that it belongs to, or none for this method. */
  literals: ReadonlyMap<string, Route | undefined>;
};

/**
 * Tells paths such as `/v1/products/bulk` from the product "bulk". Hono's fast
 * router takes no literal beside a parameter, so the template's handler looks
 * them up; every other route stands for itself.
 */
export function tellLiteralsApart(routes: readonly Route[]): RoutePlan[] {
  const literals = routes.filter(({ description }) =>
    !description.path.includes("{")
  );
  const plans = routes.map((route) => ({
    route,
    literals: shadowed(route, literals),
  }));
  const found = new Set(
    plans.flatMap(({ literals }) => [...literals.values()]),
  );
  return plans.filter(({ route }) => !found.has(route));
}

function shadowed(
  { description: { method, path } }: Route,
  literals: readonly Route[],
): ReadonlyMap<string, Route | undefined> {
  if (!path.includes("{")) return new Map();
  const pattern = pathPattern(path);
  const shadowed = new Map<string, Route | undefined>();
  for (const literal of literals) {
    const { description } = literal;
    if (!pattern.test(description.path)) continue;
    const own = description.method === method ? literal : undefined;
    shadowed.set(description.path, shadowed.get(description.path) ?? own);
  }
  return shadowed;
}

/** A regular expression for the paths of a template. */
export function pathPattern(path: string): RegExp {
  const literal = path.replaceAll(".", "\\.");
  return new RegExp(`^${literal.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
