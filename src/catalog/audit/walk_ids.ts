import { inGroups } from "../in_groups.ts";
import { createReservoir } from "./reservoir.ts";
import type { AuditOptions } from "./audit_report.ts";
import type { IdPage, StoreView } from "./read_store.ts";

/** At most 100 ids, with what the store says of them where that is known. */
export type IdGroup = { ids: readonly string[]; view?: StoreView };

/** A step of a walk: so many ids more were read, and these are to be looked at. */
export type Walked = { read: number; group?: IdGroup };

type Walk = {
  scan: (after: string | undefined) => Promise<IdPage>;
  sample: AuditOptions["sample"];
};

/** Goes over all ids of a scan, or over an even sample of them once all are known. */
export async function* walkIds(
  { scan, sample }: Walk,
): AsyncGenerator<Walked> {
  const reservoir = sample && createReservoir<string>(sample);
  for await (const { ids, view } of readAhead(pagesOf(scan))) {
    if (reservoir) {
      reservoir.add(ids);
      yield { read: ids.length };
      continue;
    }
    for (const some of inGroups(ids)) {
      const group = view ? { ids: some, view } : { ids: some };
      yield { read: some.length, group };
    }
  }
  const chosen = [...new Set(reservoir?.chosen() ?? [])];
  for (const ids of inGroups(chosen)) {
    yield { read: 0, group: { ids } };
  }
}

async function* pagesOf(scan: Walk["scan"]): AsyncGenerator<IdPage> {
  let after: string | undefined;
  do {
    const page = await scan(after);
    yield page;
    after = page.next;
  } while (after !== undefined);
}

/** Begins the next page while the one before is worked on. */
async function* readAhead<Page>(
  pages: AsyncGenerator<Page>,
): AsyncGenerator<Page> {
  let next = pages.next();
  while (true) {
    const { done, value } = await next;
    if (done) return;
    next = pages.next();
    // Who stops before it is needed never asks how it ended.
    next.catch(() => {});
    yield value;
  }
}
