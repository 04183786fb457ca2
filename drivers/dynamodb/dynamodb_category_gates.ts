import {
  type Action,
  check,
  type Condition,
  isAbsent,
  put,
} from "./dynamodb_actions.ts";
import {
  type Item,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import type { CategoryRemoval } from "./dynamodb_category_removal.ts";
import {
  categoryGateCount,
  categoryGateKey,
  categoryGuardKey,
} from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";

/** What is known of the categories that products want into. */
export type Admission = {
  missing: ReadonlySet<string>;
  /** The guards of categories that are being removed. */
  closing: ReadonlyMap<string, Item>;
  /** The action by which a transaction demands that the other categories stay; each call takes the next gate. */
  check(): Action;
  /** Forgets what the check was based on: it did not hold. */
  forget(): void;
};

export type CategoryGates = {
  admit(categoryIds: Iterable<string>): Promise<Admission>;
  /** Makes every check that is based on an earlier look fail. */
  close(removal: CategoryRemoval): Promise<void>;
};

/** The gates as they were, and the categories seen to be open since. */
type View = { passes: ReadonlyMap<number, string>; open: Set<string> };

const keysPerRead = 100;

/**
 * Keeps "a product's categories exist" true without an item that all writers of a
 * category must touch: DynamoDB refuses transactions that touch one item at the
 * same time, even if they only check it.
 *
 * A writer reads the gates, then the guards of its categories, and remembers both.
 * Its transaction checks that one gate, any of many, has not changed since. Who
 * removes a category first marks the guard, then changes every gate, and only then
 * looks for products. So a writer has either committed before its gate changed,
 * and its product is found; or it fails, looks again, and sees the mark.
 */
export function categoryGates(table: DynamodbTable): CategoryGates {
  let view: Promise<View> | undefined;
  // Transactions of one process that follow one another do not meet at a gate.
  let gate = Math.floor(Math.random() * categoryGateCount);

  async function look(): Promise<View> {
    const items = await table.getItems(
      "read the gates",
      gates.map(categoryGateKey),
    );
    const passes = new Map(
      items.map((item) => [numberOf(item, "gate"), textOf(item, "pass")]),
    );
    return { passes, open: new Set() };
  }

  function recentView(): Promise<View> {
    if (view) return view;
    const looking = look();
    view = looking;
    looking.catch(() => forget(looking));
    return looking;
  }

  function forget(known: Promise<View>): void {
    if (view === known) view = undefined;
  }

  return {
    async admit(categoryIds) {
      const looking = recentView();
      const { passes, open } = await looking;
      const unknown = [...new Set(categoryIds)].filter((id) => !open.has(id));
      const missing = new Set(unknown);
      const closing = new Map<string, Item>();
      for (let start = 0; start < unknown.length; start += keysPerRead) {
        const keys = unknown.slice(start, start + keysPerRead)
          .map(categoryGuardKey);
        for (const guard of await table.getItems("read categories", keys)) {
          const id = textOf(guard, "categoryId");
          missing.delete(id);
          if (guard["removal"]) closing.set(id, guard);
          else open.add(id);
        }
      }
      return {
        missing,
        closing,
        check() {
          gate = (gate + 1) % categoryGateCount;
          return check(categoryGateKey(gate), isStill(passes.get(gate)));
        },
        forget: () => forget(looking),
      };
    },

    async close({ categoryId, token }) {
      // One by one: a transaction of all of them would meet every writer.
      await Promise.all(
        gates.map((gate) =>
          table.transact(`remove category "${categoryId}"`, [
            put({
              ...categoryGateKey(gate),
              gate: number(gate),
              pass: text(token),
            }),
          ])
        ),
      );
    },
  };
}

const gates = Array.from({ length: categoryGateCount }, (_, gate) => gate);

function isStill(pass: string | undefined): Condition {
  if (pass === undefined) return isAbsent;
  return { expression: "pass = :pass", values: { ":pass": text(pass) } };
}
