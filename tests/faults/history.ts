/**
 * What a product says of itself. `label` is the number of the last write that
 * replaced the whole product, `amount` that of the last one that set its price.
 */
export type Content = { label: number; amount: number };

/** What was shown for an id; `torn`: its parts do not belong together. */
export type Shown =
  | { kind: "product"; version: number; content: Content }
  | { kind: "absent" }
  | { kind: "torn"; text: string };

/** A span on the one clock of a history, which ticks at each beginning and end. */
type Span = { begunAt: number; endedAt: number };

/**
 * A write with a number that no other write has. `replace` sets label and amount
 * to it, `patch` the amount alone.
 */
export type Write = Span & {
  kind: "write";
  id: string;
  number: number;
  change: "replace" | "patch" | "remove";
  outcome:
    /** `content` where the answer told it. */
    | {
      kind: "acknowledged";
      version: number;
      coherent: boolean;
      content?: Content;
    }
    /** Answered that the store holds this already. */
    | { kind: "unchanged"; version: number; coherent: boolean }
    /** Answered that nothing happened. */
    | { kind: "refused" }
    /** No answer, or one that cannot tell. */
    | { kind: "unknown" };
};

/** A product in an answer; `source` is where the service says it found it. */
export type Read = Span & {
  kind: "read";
  id: string;
  source: "cache" | "store";
  shown: Shown;
};

/** The outbox was seen empty by a look that began at `begunAt`. */
export type CaughtUp = { kind: "caught up"; begunAt: number };

/** Everything that clients asked and were answered. */
export type History = readonly (Write | Read | CaughtUp)[];

/** What the store holds in the end; no content is a tombstone. */
export type StoredProduct = {
  id: string;
  version: number;
  content?: Content;
};

/** A broken promise, in words. */
export type Violation = { rule: string; id: string; detail: string };
