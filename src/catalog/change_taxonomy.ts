import { checkPrecondition } from "./check_precondition.ts";
import { CatalogError } from "./errors.ts";
import { isSameJson } from "./is_same_json.ts";
import { describeSubject } from "./outbox_subject.ts";
import type { ProductStore, TaxonomyChange } from "./ports/product_store.ts";
import type { Precondition } from "./product_write.ts";
import type { TaxonomyReader, TaxonomyView } from "./taxonomy.ts";

/** A category or definition after a write. */
export type TaxonomyWrite<Item> = {
  item: Item;
  outcome: "created" | "updated" | "unchanged";
};

export type TaxonomyParts = {
  store: ProductStore;
  taxonomy: TaxonomyReader;
  newId: () => string;
  wakeRelay: () => void;
};

/** What to do to the taxonomy as it is, and what to answer; no subject: nothing to do. */
export type TaxonomyPlan<Result> = {
  subject?: TaxonomyChange["subject"];
  result: Result;
};

type Versioned = { version: number };

const maxAttempts = 10;

/**
 * Changes one category or definition. The plan is checked against the whole
 * taxonomy at one revision and committed on condition of that revision, so that
 * two changes cannot make a cycle together; it is made anew when another came first.
 */
export async function changeTaxonomy<Result>(
  { store, taxonomy, wakeRelay }: TaxonomyParts,
  plan: (view: TaxonomyView) => TaxonomyPlan<Result>,
): Promise<Result> {
  for (let tries = 1; tries <= maxAttempts; tries++) {
    const view = await taxonomy.current();
    const { subject, result } = plan(view);
    if (!subject) return result;
    const baseRevision = view.revision;
    const outcome = await store.commitTaxonomy({ baseRevision, subject });
    if (outcome.status === "committed") {
      taxonomy.learn(view, { revision: outcome.revision, subject });
      wakeRelay();
      return result;
    }
    if (outcome.status === "category_in_use") {
      throw inUse(subject, "products are filed under it");
    }
  }
  throw new CatalogError(
    "unavailable",
    "Cannot change the taxonomy: it changes too often",
    { retryAfterSeconds: 1 },
  );
}

/** The plan to store `next`; nothing to do when it equals what is stored. */
export function planWrite<Item extends Versioned>(
  stored: Item | undefined,
  next: Item,
  subject: TaxonomyChange["subject"],
): TaxonomyPlan<TaxonomyWrite<Item>> {
  const version = stored?.version;
  if (stored && isSameJson({ ...next, version }, stored)) {
    return { result: { item: stored, outcome: "unchanged" } };
  }
  const outcome = stored ? "updated" : "created";
  return { subject, result: { item: next, outcome } };
}

/** Throws unless what is stored under `subject` meets the precondition. */
export function demand(
  subject: string,
  stored: Versioned | undefined,
  precondition: Precondition,
): void {
  checkPrecondition({ subject, version: stored?.version }, precondition);
}

/** The refusal to delete what something else needs. */
export function inUse(
  subject: TaxonomyChange["subject"],
  reason: string,
): CatalogError {
  return new CatalogError(
    "conflict",
    `Cannot delete ${describeSubject(subject)}: ${reason}`,
  );
}
