import { z } from "zod";
import type { Written } from "../catalog/await_searchable.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** How long a write waits for search. */
const maxWaitSeconds = 5;

/** Lets the answer to a write wait until searches show it. */
export const WaitParameter = z.enum(["searchable"]).optional().meta({
  description:
    `Answer when searches show the write, at the latest after ${maxWaitSeconds} seconds; \`X-Catalog-Searchable\` says which`,
});
export type Wait = z.infer<typeof WaitParameter>;

/** The query of a write. */
export const WriteQuery = z.strictObject({ wait: WaitParameter });

type Waiter = Pick<Catalog, "awaitSearchable">;

/** Waits if the request asks for it; the header that says what came of it. */
export async function searchableHeader(
  catalog: Waiter,
  wait: Wait,
  written: Written,
): Promise<Record<string, string>> {
  if (wait === undefined) return {};
  const searchable = await catalog.awaitSearchable(written, maxWaitSeconds);
  return { "X-Catalog-Searchable": String(searchable) };
}

/** Waits for all that was written so far, if the request asks for it; whether searches show it. */
export async function awaitEverything(
  catalog: Waiter,
  wait: Wait,
): Promise<boolean> {
  if (wait === undefined) return false;
  return await catalog.awaitSearchable({ kind: "everything" }, maxWaitSeconds);
}
