import type { Drivers } from "../../drivers/open.ts";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import { toCachedRecord } from "../../src/catalog/served_product.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { toIndexEntry } from "../../src/catalog/to_search_document.ts";
import type { StoredProduct, Violation } from "./history.ts";
import { toShown } from "./marked_product.ts";
import { patientPort } from "./patient_port.ts";
import { pause } from "./pause.ts";

type Ports = Pick<Drivers, "store" | "search" | "cache">;

const pageSize = 100;

/** What the services hold in the end, and what is wrong in it by itself. */
export async function lookIntoShop(
  drivers: Ports,
): Promise<{ stored: StoredProduct[]; violations: Violation[] }> {
  const ports = {
    store: patientPort(drivers.store),
    search: patientPort(drivers.search),
    cache: patientPort(drivers.cache),
  };
  const records = await readStored(ports);
  return {
    stored: records.map(toStoredProduct),
    violations: [
      ...records.flatMap(findTorn),
      ...await findOrphans(ports, new Set(records.map(({ id }) => id))),
      ...await findDifferences(ports, records),
    ],
  };
}

async function readStored({ store }: Ports): Promise<ProductRecord[]> {
  const records: ProductRecord[] = [];
  let after: string | undefined;
  do {
    const page = await store.scanProducts({
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    records.push(...page.records);
    after = page.next;
  } while (after !== undefined);
  return records;
}

function toStoredProduct(
  { id, version, product }: ProductRecord,
): StoredProduct {
  const shown = product && toShown(product);
  return shown?.kind === "product"
    ? { id, version, content: shown.content }
    : { id, version };
}

function findTorn({ id, product }: ProductRecord): Violation[] {
  const shown = product && toShown(product);
  return shown?.kind === "torn"
    ? [{ rule: "nothing is written half", id, detail: shown.text }]
    : [];
}

const agreement = "store, cache and index agree";

async function findOrphans(
  { search }: Ports,
  known: ReadonlySet<string>,
): Promise<Violation[]> {
  const orphans: Violation[] = [];
  let after: string | undefined;
  do {
    const page = await search.scan({
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const { id, removed } of page.entries) {
      if (removed || known.has(id)) continue;
      orphans.push({ rule: agreement, id, detail: "is in the index alone" });
    }
    after = page.next;
  } while (after !== undefined);
  return orphans;
}

async function findDifferences(
  { store, search, cache }: Ports,
  records: readonly ProductRecord[],
): Promise<Violation[]> {
  await search.refresh();
  const clock = { now: Date.now, wait: pause };
  const view = await createTaxonomyReader({ store, ...clock }).current();
  const found: Violation[] = [];
  for (let start = 0; start < records.length; start += pageSize) {
    const some = records.slice(start, start + pageSize);
    const inIndex = await search.compare(
      some.map((record) => toIndexEntry(record, view)),
    );
    const inCache = await cache.compare(
      some.map((record) => ({ id: record.id, record: toCachedRecord(record) })),
    );
    some.forEach(({ id }, index) => {
      const places = { index: inIndex[index], cache: inCache[index] };
      for (const [place, difference] of Object.entries(places)) {
        if (difference === undefined) continue;
        const detail = `the ${place}: ${difference}`;
        found.push({ rule: agreement, id, detail });
      }
    });
  }
  return found;
}
