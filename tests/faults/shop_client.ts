import { z } from "zod";
import type { Read, Write } from "./history.ts";
import { markedPrice, markedProduct, toShown } from "./marked_product.ts";
import { pause } from "./pause.ts";
import type { Recorder } from "./recorder.ts";
import type { Shop, ShopAnswer, ShopRequest } from "./shop.ts";

/** What a merchant or shopper does; each call is recorded with what was answered. */
export type ShopClient = {
  read(id: string): Promise<void>;
  search(): Promise<void>;
  list(): Promise<void>;
  replace(id: string, precondition: "any" | "seen" | "none"): Promise<void>;
  patch(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  bulk(lines: readonly { id: string; remove: boolean }[]): Promise<void>;
  /** Creates a product, and asks with the same key until it is answered. */
  create(key: string): Promise<void>;
};

/** No request may take longer, whatever has failed. */
const longestMilliseconds = 20_000;

/** Longer than any outage, services that start again among them. */
const longestCreationMilliseconds = 240_000;

/** Requests are right, and the service has no fault of its own. */
const neverExpected = new Set(["internal", "invalid", "unprocessable"]);

const Problem = z.object({ code: z.string(), detail: z.string().optional() });
const Items = z.object({ items: z.array(z.unknown()) });
const BulkLine = z.object({
  line: z.int(),
  status: z.string(),
  version: z.int().optional(),
  coherence: z.literal("pending").optional(),
  problem: Problem.optional(),
});

/** A client of whatever shop is open at the time of a request. */
export function createShopClient(
  { recorder, shop }: { recorder: Recorder; shop: () => Shop },
): ShopClient {
  const seen = new Map<string, number>();

  async function ask(
    path: string,
    request: ShopRequest = {},
  ): Promise<ShopAnswer | undefined> {
    const begun = performance.now();
    const answer = await shop().send(path, request).catch(() => undefined);
    const milliseconds = Math.round(performance.now() - begun);
    const what = `${request.method ?? "GET"} ${path}`;
    if (milliseconds > longestMilliseconds) {
      recorder.complain(`${what} took ${milliseconds} ms`);
    }
    if (answer && answer.status >= 400) {
      const problem = problemOf(answer);
      if (!problem || neverExpected.has(problem.code)) {
        recorder.complain(`${what}: ${answer.status} ${answer.text}`);
      }
    }
    return answer;
  }

  function addReads(
    items: readonly unknown[],
    span: Pick<Read, "begunAt" | "endedAt" | "source">,
  ): void {
    for (const item of items) {
      const { id = "", ...shown } = toShown(item);
      recorder.add({ kind: "read", id, ...span, shown });
      if (shown.kind === "product") seen.set(id, shown.version);
    }
  }

  async function readMany(path: string): Promise<void> {
    const begunAt = recorder.tick();
    const answer = await ask(path);
    if (answer?.status !== 200) return;
    const { items } = Items.parse(JSON.parse(answer.text));
    const source = sourceOf(answer);
    addReads(items, { begunAt, endedAt: recorder.tick(), source });
  }

  async function write(
    what: Pick<Write, "id" | "change" | "number">,
    request: ShopRequest,
    removedVersion?: number,
  ): Promise<void> {
    const begunAt = recorder.tick();
    const answer = await ask(`/v1/products/${what.id}`, request);
    const outcome = outcomeOf(answer, removedVersion);
    if (outcome.kind === "acknowledged") seen.set(what.id, outcome.version);
    const endedAt = recorder.tick();
    recorder.add({ kind: "write", ...what, begunAt, endedAt, outcome });
  }

  return {
    async read(id) {
      const begunAt = recorder.tick();
      const answer = await ask(`/v1/products/${id}`);
      const endedAt = recorder.tick();
      const span = { begunAt, endedAt };
      if (answer?.status === 200) {
        const source = sourceOf(answer);
        addReads([JSON.parse(answer.text)], { ...span, source });
      } else if (answer?.status === 404) {
        const shown = { kind: "absent" } as const;
        recorder.add({ kind: "read", id, ...span, source: "cache", shown });
      }
    },

    search: () => readMany("/v1/search?q=mark&view=full&limit=24"),
    list: () => readMany("/v1/products?view=full&limit=24"),

    async replace(id, precondition) {
      const number = recorder.newNumber();
      await write({ id, number, change: "replace" }, {
        method: "PUT",
        headers: toHeaders(precondition, seen.get(id)),
        body: JSON.stringify(markedProduct(id, number)),
      });
    },

    async patch(id) {
      const number = recorder.newNumber();
      await write({ id, number, change: "patch" }, {
        method: "PATCH",
        headers: { "Content-Type": "application/merge-patch+json" },
        body: JSON.stringify(markedPrice(number)),
      });
    },

    async remove(id) {
      // The answer names no version: it is the one after that which was named.
      const version = seen.get(id) ?? 1;
      const number = recorder.newNumber();
      const headers = { "If-Match": `"${version}"` };
      const what = { id, number, change: "remove" } as const;
      await write(what, { method: "DELETE", headers }, version + 1);
    },

    async bulk(lines) {
      const writes = lines.map(({ id, remove }) => ({
        id,
        number: recorder.newNumber(),
        change: remove ? "remove" as const : "replace" as const,
      }));
      const begunAt = recorder.tick();
      const answer = await ask("/v1/products/bulk", {
        method: "POST",
        headers: { "Content-Type": "application/x-ndjson" },
        body: writes.map(({ id, number, change }) =>
          JSON.stringify(
            change === "remove"
              ? { id, delete: true }
              : { id, ...markedProduct(id, number) },
          )
        ).join("\n"),
      });
      const endedAt = recorder.tick();
      const outcomes = bulkOutcomes(answer, recorder);
      writes.forEach((each, index) =>
        recorder.add({
          kind: "write",
          ...each,
          begunAt,
          endedAt,
          outcome: outcomes.get(index + 1) ?? { kind: "unknown" },
        })
      );
    },

    async create(key) {
      const number = recorder.newNumber();
      const begunAt = recorder.tick();
      const body = JSON.stringify(markedProduct(key, number));
      const deadline = performance.now() + longestCreationMilliseconds;
      while (performance.now() < deadline) {
        const answer = await ask("/v1/products", {
          method: "POST",
          headers: { "Idempotency-Key": key },
          body,
        });
        const outcome = outcomeOf(answer);
        if (outcome.kind === "acknowledged" && answer) {
          const { id = "" } = toShown(JSON.parse(answer.text));
          const change = "replace";
          const endedAt = recorder.tick();
          recorder.add(
            { kind: "write", id, number, change, begunAt, endedAt, outcome },
          );
          return;
        }
        await pause(200);
      }
      recorder.complain(`POST of "${key}" was never answered`);
    },
  };
}

function problemOf({ text }: ShopAnswer): z.infer<typeof Problem> | undefined {
  try {
    return Problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function sourceOf({ headers }: ShopAnswer): Read["source"] {
  // A page of which a part was cached counts as cached.
  const status = headers.get("Cache-Status") ?? "";
  return /fwd=(miss|bypass)/.test(status) ? "store" : "cache";
}

function toHeaders(
  precondition: "any" | "seen" | "none",
  version = 1,
): Record<string, string> {
  if (precondition === "none") return { "If-None-Match": "*" };
  return { "If-Match": precondition === "any" ? "*" : `"${version}"` };
}

function outcomeOf(
  answer: ShopAnswer | undefined,
  removedVersion?: number,
): Write["outcome"] {
  if (!answer) return { kind: "unknown" };
  if (answer.status >= 400) return outcomeOfProblem(problemOf(answer)?.code);
  const coherent = !answer.headers.has("X-Catalog-Coherence");
  if (removedVersion !== undefined) {
    return { kind: "acknowledged", version: removedVersion, coherent };
  }
  const shown = toShown(JSON.parse(answer.text));
  if (shown.kind !== "product") return { kind: "unknown" };
  const { version, content } = shown;
  return { kind: "acknowledged", version, coherent, content };
}

function outcomeOfProblem(code: string | undefined): Write["outcome"] {
  const tellsNothing = !code || ["internal", "outcome_unknown"].includes(code);
  return { kind: tellsNothing ? "unknown" : "refused" };
}

function bulkOutcomes(
  answer: ShopAnswer | undefined,
  recorder: Recorder,
): Map<number, Write["outcome"]> {
  const outcomes = new Map<number, Write["outcome"]>();
  if (answer?.status !== 200) return outcomes;
  for (const text of answer.text.split("\n")) {
    if (!text.startsWith('{"line"')) continue;
    const { line, status, version, coherence, problem } = BulkLine.parse(
      JSON.parse(text),
    );
    if (neverExpected.has(problem?.code ?? "")) {
      recorder.complain(`bulk: ${text}`);
    }
    const coherent = coherence === undefined;
    const kind = status === "unchanged" ? "unchanged" : "acknowledged";
    outcomes.set(
      line,
      version === undefined
        ? outcomeOfProblem(problem?.code)
        : { kind, version, coherent },
    );
  }
  return outcomes;
}
