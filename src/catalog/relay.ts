import {
  type CarryOnParts,
  carryOnProducts,
  type ProductEntry,
} from "./carry_on.ts";
import { isCatalogError } from "./errors.ts";
import { fanOutStep } from "./fan_out.ts";
import type { OutboxClaim, OutboxEntry } from "./ports/product_store.ts";

/** Carries what the outbox promises on to index and cache. */
export type Relay = {
  start(): void;
  /** Says that there is something in the outbox. */
  wake(): void;
  /** Ends after the current step and gives up what was claimed. */
  stop(): Promise<void>;
};

type RelayParts = CarryOnParts & {
  /** Names this process among all that relay. */
  owner: string;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

const leaseSeconds = 10;
const renewAfterSeconds = 3;
const maxEntries = 500;
/** From so many entries on more are coming: waiting a little lets them share an index request. */
const manyEntries = 50;
const gatherMilliseconds = 50;
const shortestPauseMilliseconds = 100;
const longestPauseMilliseconds = 2_000;

/**
 * A loop that claims shards of the outbox and works on them, oldest entries
 * first. It pauses when there is nothing to do and when a service is down; it
 * may run twice, late or in several processes.
 */
export function createRelay(parts: RelayParts): Relay {
  const { store, log, now, owner } = parts;
  const refusals = new Map<string, number>();
  let claims: OutboxClaim[] = [];
  let claimedAt = -Infinity;
  let pauseMilliseconds = shortestPauseMilliseconds;
  let running: Promise<void> | undefined;
  let stopped = false;
  let woken = false;
  let failing = false;
  let endPause = () => {};

  async function renewClaims(): Promise<void> {
    if (now() - claimedAt < renewAfterSeconds * 1000) return;
    claimedAt = now();
    claims = await store.claimOutbox({ owner, leaseSeconds });
  }

  /** One pass over the claimed shards; how many entries were there. */
  async function pass(): Promise<number> {
    await renewClaims();
    let found = 0;
    for (const claim of claims) {
      // The shards before may have taken as long as a claim lasts.
      await renewClaims();
      const entries = await store.readOutbox(claim, maxEntries);
      found += entries.length;
      await work(claim, entries);
    }
    return found;
  }

  async function work(
    claim: OutboxClaim,
    entries: readonly OutboxEntry[],
  ): Promise<void> {
    const products = entries.filter(isProductEntry);
    if (products.length > 0) {
      await carryOnProducts(parts, claim, products, refusals);
    }
    for (const entry of entries) {
      if (stopped) return;
      if (!isProductEntry(entry)) await fanOutStep(parts, claim, entry);
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      const found = await pass().catch(onFailure);
      const failed = found === undefined;
      if (found || failed !== failing) {
        pauseMilliseconds = shortestPauseMilliseconds;
      }
      failing = failed;
      if (!found) await pause();
      else if (found >= manyEntries && found < maxEntries) {
        await parts.wait(gatherMilliseconds);
      }
    }
  }

  function onFailure(error: unknown): undefined {
    claimedAt = -Infinity;
    if (isCatalogError(error, "stale")) return;
    log("warn", "The relay pauses", { error: String(error) });
  }

  async function pause(): Promise<void> {
    if (stopped || woken && !failing) return;
    const wakened = new Promise<void>((resolve) => endPause = resolve);
    await Promise.race([wakened, parts.wait(pauseMilliseconds)]);
    pauseMilliseconds = Math.min(
      pauseMilliseconds * 2,
      longestPauseMilliseconds,
    );
  }

  return {
    start() {
      running ??= loop();
    },
    wake() {
      // A service that is down is not up again because there is more to do.
      if (failing) return;
      woken = true;
      pauseMilliseconds = shortestPauseMilliseconds;
      endPause();
    },
    async stop() {
      stopped = true;
      endPause();
      await running;
      // Another process may then go on at once.
      if (claims.length > 0) {
        await store.claimOutbox({ owner, leaseSeconds: 0 }).catch(onFailure);
      }
    },
  };
}

function isProductEntry(entry: OutboxEntry): entry is ProductEntry {
  return entry.subject.kind === "product";
}
