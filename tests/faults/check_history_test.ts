import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { findViolations } from "./check_history.ts";
import type {
  CaughtUp,
  Content,
  History,
  Read,
  StoredProduct,
  Write,
} from "./history.ts";

const id = "p";

type WriteMore = Partial<Pick<Write, "change" | "outcome">> & {
  coherent?: boolean;
  content?: Content;
};

/** A write that was acknowledged as `version` unless told otherwise. */
function write(
  number: number,
  version: number,
  [begunAt, endedAt]: [number, number],
  { change = "replace", coherent = true, content, outcome }: WriteMore = {},
): Write {
  const acknowledged = {
    kind: "acknowledged",
    version,
    coherent,
    ...(content ? { content } : {}),
  } as const;
  const span = { begunAt, endedAt };
  return {
    kind: "write",
    id,
    number,
    change,
    ...span,
    outcome: outcome ?? acknowledged,
  };
}

function read(
  shown: [version: number, label: number, amount?: number] | "absent" | "torn",
  [begunAt, endedAt]: [number, number],
  source: Read["source"] = "cache",
): Read {
  return { kind: "read", id, begunAt, endedAt, source, shown: toShown(shown) };
}

function toShown(shown: Parameters<typeof read>[0]): Read["shown"] {
  if (shown === "absent") return { kind: "absent" };
  if (shown === "torn") return { kind: "torn", text: "half of it" };
  const [version, label, amount = label] = shown;
  return { kind: "product", version, content: { label, amount } };
}

function caughtUp(begunAt: number): CaughtUp {
  return { kind: "caught up", begunAt };
}

function stored(version: number, label: number, amount = label): StoredProduct {
  return { id, version, content: { label, amount } };
}

const unknown: WriteMore = { outcome: { kind: "unknown" } };
const refused: WriteMore = { outcome: { kind: "refused" } };
const pending: WriteMore = { coherent: false };

function rulesBroken(history: History, final?: StoredProduct): string[] {
  const violations = findViolations(history, final ? [final] : []);
  return [...new Set(violations.map(({ rule }) => rule))];
}

describe("the checker of histories finds", () => {
  const planted: Record<
    string,
    { rule: string; history: History; final?: StoredProduct }
  > = {
    "a write that was acknowledged and is not in the store": {
      rule: "no acknowledged write is lost",
      history: [write(1, 1, [1, 2]), write(2, 2, [3, 4])],
      final: stored(1, 1),
    },
    "an acknowledged write of a product that the store does not know": {
      rule: "no acknowledged write is lost",
      history: [write(1, 1, [1, 2])],
    },
    "two writes under one version": {
      rule: "versions are unique",
      history: [write(1, 1, [1, 4]), write(2, 1, [2, 3])],
      final: stored(1, 1),
    },
    "a version that nobody has written": {
      rule: "versions are contiguous",
      history: [write(1, 1, [1, 2]), write(2, 3, [3, 4])],
      final: stored(3, 2),
    },
    "a write with an unknown outcome that happened twice": {
      rule: "versions are contiguous",
      history: [write(1, 1, [1, 2]), write(2, 2, [3, 4], unknown)],
      final: stored(3, 2),
    },
    "a later write with a lower version": {
      rule: "a later write has a higher version",
      history: [write(1, 2, [1, 2]), write(2, 1, [3, 4])],
      final: stored(2, 1),
    },
    "an update that another one has undone": {
      rule: "a write builds on the version before",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4]),
        write(3, 3, [5, 6], {
          change: "patch",
          content: { label: 1, amount: 3 },
        }),
      ],
      final: stored(3, 1, 3),
    },
    "a change of what was deleted": {
      rule: "a write builds on the version before",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], { change: "remove" }),
        write(3, 3, [5, 6], {
          change: "patch",
          content: { label: 1, amount: 3 },
        }),
      ],
      final: stored(3, 1, 3),
    },
    "half a product": {
      rule: "nothing is shown half",
      history: [write(1, 1, [1, 2]), read("torn", [3, 4])],
      final: stored(1, 1),
    },
    "what was never written": {
      rule: "only what was written is shown",
      history: [write(1, 1, [1, 2]), read([2, 9], [3, 4])],
      final: stored(1, 1),
    },
    "what is written only later": {
      rule: "only what was written is shown",
      history: [read([1, 1], [1, 2]), write(1, 1, [3, 4])],
      final: stored(1, 1),
    },
    "what was refused": {
      rule: "only what was written is shown",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], refused),
        read([2, 2], [5, 6]),
      ],
      final: stored(1, 1),
    },
    "what was refused, in the store": {
      rule: "only what was written is shown",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], refused),
        write(3, 2, [3, 4], unknown),
      ],
      final: stored(2, 2),
    },
    "one version with two contents": {
      rule: "a version has one content",
      history: [
        write(1, 1, [1, 5]),
        write(2, 2, [1, 6], unknown),
        read([1, 1], [3, 4]),
        read([1, 2], [3, 4]),
      ],
      final: stored(2, 2),
    },
    "a stale read after a coherently acknowledged write": {
      rule: "no read is stale",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4]),
        read([1, 1], [5, 6]),
      ],
      final: stored(2, 2),
    },
    "a pending write that is hidden once the relay has caught up": {
      rule: "no read is stale",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], pending),
        caughtUp(5),
        read([1, 1], [6, 7]),
      ],
      final: stored(2, 2),
    },
    "a deleted product that came back": {
      rule: "no read is stale",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], { change: "remove" }),
        read([1, 1], [5, 6]),
      ],
      final: { id, version: 2 },
    },
    "a product that is gone although nobody deleted it": {
      rule: "no read is stale",
      history: [write(1, 1, [1, 2]), read("absent", [3, 4])],
      final: stored(1, 1),
    },
    "a product that is gone although it was written again": {
      rule: "no read is stale",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], { change: "remove" }),
        write(3, 3, [5, 6]),
        read("absent", [7, 8]),
      ],
      final: stored(3, 3),
    },
    "a read of the store that goes back behind what was shown": {
      rule: "no read is stale",
      history: [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 9], pending),
        read([2, 2], [4, 5]),
        read([1, 1], [6, 7], "store"),
      ],
      final: stored(2, 2),
    },
  };

  for (const [what, { rule, history, final }] of Object.entries(planted)) {
    it(what, () => {
      const broken = rulesBroken(history, final);
      assert.ok(broken.includes(rule), `only found: ${broken.join(", ")}`);
    });
  }
});

describe("the checker of histories accepts", () => {
  const accepted: Record<string, [History, StoredProduct]> = {
    "a write with an unknown outcome that happened": [
      [write(1, 1, [1, 2]), write(2, 2, [3, 4], unknown), read([2, 2], [5, 6])],
      stored(2, 2),
    ],
    "a write with an unknown outcome that did not happen": [
      [write(1, 1, [1, 2]), write(2, 2, [3, 4], unknown)],
      stored(1, 1),
    ],
    "an old read while a write is under way": [
      [write(1, 1, [1, 2]), write(2, 2, [3, 9]), read([1, 1], [4, 5])],
      stored(2, 2),
    ],
    "an old read of the cache after a pending write": [
      [write(1, 1, [1, 2]), write(2, 2, [3, 4], pending), read([1, 1], [5, 6])],
      stored(2, 2),
    ],
    "a second removal that finds nothing to do": [
      [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], { change: "remove" }),
        write(3, 2, [5, 6], {
          change: "remove",
          outcome: { kind: "unchanged", version: 2, coherent: true },
        }),
        read("absent", [7, 8]),
      ],
      { id, version: 2 },
    ],
    "a product that a write of unknown outcome has deleted": [
      [
        write(1, 1, [1, 2]),
        write(2, 2, [3, 4], { change: "remove", ...unknown }),
        read("absent", [5, 6]),
      ],
      { id, version: 2 },
    ],
  };
  for (const [what, [history, final]] of Object.entries(accepted)) {
    it(what, () => assert.deepEqual(rulesBroken(history, final), []));
  }

  it("whatever one client after another does to a right catalogue", () => {
    const steps = fc.array(
      fc.record({
        change: fc.constantFrom("replace", "patch", "remove"),
        reads: fc.nat(2),
      }),
      { maxLength: 30 },
    );
    fc.assert(fc.property(steps, (steps) => {
      const { history, final } = rightHistory(steps);
      assert.deepEqual(rulesBroken(history, final), []);
    }));
  });
});

type Step = { change: Write["change"]; reads: number };

/** What clients see that take turns. */
function rightHistory(
  steps: readonly Step[],
): { history: History; final: StoredProduct } {
  const history: (Write | Read)[] = [];
  let version = 0;
  let content: Content | undefined;
  let at = 0;
  for (const [number, { change, reads }] of steps.entries()) {
    if (change === "replace") content = { label: number, amount: number };
    else if (!content) continue;
    else {content = change === "patch"
        ? { ...content, amount: number }
        : undefined;}
    version++;
    const told = content ? { content } : {};
    history.push(write(number, version, [++at, ++at], { change, ...told }));
    for (let count = 0; count < reads; count++) {
      history.push(
        read(
          content ? [version, content.label, content.amount] : "absent",
          [++at, ++at],
          content && count === 0 ? "store" : "cache",
        ),
      );
    }
  }
  return { history, final: { id, version, ...(content ? { content } : {}) } };
}
