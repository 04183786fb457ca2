import { Gauge, type Registry } from "prom-client";
import type { AuditState } from "../catalog/audit/audit_runs.ts";
import type { CatalogState } from "../catalog/catalog_state.ts";

/** Shows the state of the catalogue and of its last audit. */
export function createCatalogMetrics(
  registry: Registry,
): (state: CatalogState, audit: AuditState) => void {
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ) => new Gauge({ name, help, labelNames, registers: [registry] });
  const ready = gauge(
    "catalog_dependency_ready",
    "1 when the dependency can serve",
    ["dependency"],
  );
  const pending = gauge(
    "catalog_outbox_pending",
    "Changes that cache and index have not been told yet",
  );
  const age = gauge(
    "catalog_outbox_oldest_age_seconds",
    "Age of the oldest of them",
  );
  const parked = gauge(
    "catalog_outbox_parked",
    "Changes set aside because they were refused too often",
  );
  const incoherent = gauge(
    "catalog_coherence_pending",
    "Acknowledged writes of this process that the cache has not confirmed",
  );
  const wordsProducts = gauge(
    "catalog_words_products",
    "Products that taught the words search knows",
  );
  const wordsLearnt = gauge(
    "catalog_words_learnt_timestamp_seconds",
    "When these words were learnt",
  );
  const differences = gauge(
    "catalog_audit_differences",
    "What the last audit found and did not mend",
    ["where", "difference"],
  );
  const audited = gauge(
    "catalog_audit_finished_timestamp_seconds",
    "When the last audit of this process ended",
  );

  return ({ dependencies, outbox, words, coherencePending }, { last }) => {
    for (const { name, ready: isReady } of dependencies) {
      ready.labels(name).set(isReady ? 1 : 0);
    }
    incoherent.set(coherencePending);
    if (outbox) {
      pending.set(outbox.pending);
      age.set(outbox.oldestAgeSeconds);
      parked.set(outbox.parked);
    }
    if (words) {
      wordsProducts.set(words.products);
      wordsLearnt.set(words.learntAt / 1_000);
    }
    if (!last) return;
    audited.set(last.finishedAt / 1_000);
    differences.reset();
    for (const { where, difference, found, mended } of last.counts) {
      differences.labels(where, difference).set(found - mended);
    }
  };
}
