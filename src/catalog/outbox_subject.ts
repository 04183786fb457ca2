import type { OutboxSubject } from "./ports/outbox.ts";

/** The product an entry of the outbox is about; `undefined` for a change of the taxonomy. */
export function productIdOf(subject: OutboxSubject): string | undefined {
  switch (subject.kind) {
    case "product":
    case "repair":
      return subject.id;
    case "category":
    case "attribute":
      return undefined;
  }
}
