import { z } from "zod";
import type { Read, Write } from "./history.ts";
import { markedPrice, markedProduct, toShown } from "./marked_product.ts";
import { pause } from "./pause.ts";
import type { Recorder } from "./recorder.ts";
import {
  bulkOutcomes,
  isInexcusable,
  outcomeOf,
  sourceOf,
} from "./shop_answers.ts";
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

/** No request may take longer, whatever has failed: the service's own deadline, and some patience with the machine. */
const longestMilliseconds = 22_000;

/** Longer than any outage, services that start again among them. */
const longestCreationMilliseconds = 240_000;

const Items = z.object({ items: z.array(z.unknown()) });

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
    if (answer && isInexcusable(answer)) {
      recorder.complain(`${what}: ${answer.status} ${answer.text}`);
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
      const outcomes = bulkOutcomes(answer);
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

function toHeaders(
  precondition: "any" | "seen" | "none",
  version = 1,
): Record<string, string> {
  if (precondition === "none") return { "If-None-Match": "*" };
  return { "If-Match": precondition === "any" ? "*" : `"${version}"` };
}
