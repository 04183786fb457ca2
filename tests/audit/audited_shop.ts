import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type {
  AuditEvent,
  AuditFinding,
  AuditOptions,
  AuditReport,
} from "../../src/catalog/audit/audit_report.ts";
import { createCatalog } from "../../src/catalog/create_catalog.ts";
import { inGroups } from "../../src/catalog/in_groups.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import type { Ports } from "../scenario_catalog.ts";

/** A catalogue over ports that outlive it. */
export function catalogOf(
  ports: Ports,
  parts: Partial<Parameters<typeof createCatalog>[0]> = {},
): Catalog {
  const close = () => Promise.resolve();
  return createCatalog({
    store: { ...ports.store, close },
    cache: { ...ports.cache, close },
    search: { ...ports.search, close },
    history: { ...ports.history, close },
    searchLog: { ...ports.searchLog, close },
    currency: "USD",
    coherence: "available",
    now: Date.now,
    newId: randomUUID,
    wait: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log() {},
    ...parts,
  });
}

/** A product of these tests as a line, with something in every field that is searched. */
export function lineOf(
  id: string,
  fields: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id,
    name: `Lamp ${id}`,
    description: "A lamp for the desk",
    brand: "Northwind",
    mpn: `N-${id}`,
    categories: ["lamps"],
    price: { amount: 1_000, currency: "USD" },
    attributes: {
      colour: "black",
      weight: { value: 1.5, unit: "kg" },
      dimmable: true,
    },
    ...fields,
  };
}

/**
 * Fills a shop that has learnt its words and whose store, index and cache agree:
 * these ids are active, drafts or deleted, all at version 2, and cached.
 */
export async function stockShop(
  ports: Ports,
  { active, draft, deleted }: Record<"active" | "draft" | "deleted", string[]>,
): Promise<void> {
  const catalog = catalogOf(ports);
  const ids = [...active, ...draft, ...deleted];
  const written = [
    await writeLines(
      catalog,
      { category: { id: "lamps", name: "Lamps" } },
      { attribute: { name: "weight", type: "quantity", unit: "kg" } },
      ...ids.map((id) => lineOf(id)),
    ),
    await writeLines(
      catalog,
      ...active.map((id) => lineOf(id, { name: `Desk lamp ${id}` })),
      ...draft.map((id) => lineOf(id, { status: "draft" })),
      ...deleted.map((id) => ({ id, delete: true })),
    ),
  ];
  assert.ok(written.flat().every(({ status }) => status !== "failed"));
  assert.equal((await catalog.learnWords({})).status, "learnt");
  catalog.startRelay();
  assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 60));
  await catalog.close();
  for (const some of inGroups(ids)) await catalog.readProducts(some, "summary");
}

/** Parks the entry of a product that is written for it, as a relay would. */
export async function parkProduct(ports: Ports, id: string): Promise<void> {
  const { store } = ports;
  const catalog = catalogOf(ports);
  await writeLines(catalog, lineOf(id));
  const owner = { owner: randomUUID(), leaseSeconds: 10 };
  for (const claim of await store.claimOutbox(owner)) {
    for (const entry of await store.readOutbox(claim, { limit: 100 })) {
      await store.parkOutboxEntry(claim, entry, "It was refused");
    }
  }
  await store.claimOutbox({ ...owner, leaseSeconds: 0 });
  await catalog.close();
}

/** What an audit told. */
export type ToldAudit = {
  findings: AuditFinding[];
  report: AuditReport;
  events: AuditEvent[];
};

/** Runs an audit to its end. */
export async function auditOf(
  catalog: Catalog,
  options: Partial<AuditOptions> = {},
): Promise<ToldAudit> {
  const events: AuditEvent[] = [];
  for await (const event of catalog.audit({ repair: false, ...options })) {
    events.push(event);
  }
  const last = events.at(-1);
  assert.ok(last?.kind === "report");
  const findings = events.flatMap((event) =>
    event.kind === "findings" ? event.findings : []
  );
  return { findings, report: last.report, events };
}
