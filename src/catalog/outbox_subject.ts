import type { OutboxSubject } from "./ports/outbox.ts";
import type { TaxonomyChange } from "./ports/product_store.ts";

/** The product an entry of the outbox is about; `undefined` for a change of the taxonomy. */
export function productIdOf(subject: OutboxSubject): string | undefined {
  switch (subject.kind) {
    case "product":
    case "repair":
      return subject.id;
    case "category":
    case "attribute":
    case "lexicon":
      return undefined;
  }
}

/** What tells a subject from others of its kind; empty for the lexicon, of which there is one. */
export function nameOfSubject(
  subject: OutboxSubject | TaxonomyChange["subject"],
): string {
  switch (subject.kind) {
    case "product":
    case "repair":
    case "category":
      return subject.id;
    case "attribute":
      return subject.name;
    case "lexicon":
      return "";
  }
}

/** A subject in words: `category "phones"`, `lexicon`. */
export function describeSubject(
  subject: OutboxSubject | TaxonomyChange["subject"],
): string {
  const name = nameOfSubject(subject);
  return name ? `${subject.kind} "${name}"` : subject.kind;
}

/** What the outbox asks for after a change of the taxonomy that made `revision`. */
export function outboxSubjectOf(
  subject: TaxonomyChange["subject"],
  revision: number,
): OutboxSubject {
  switch (subject.kind) {
    case "category":
      return { kind: "category", id: subject.id, revision };
    case "attribute":
      return { kind: "attribute", name: subject.name, revision };
    case "lexicon":
      return { kind: "lexicon", revision };
  }
}
