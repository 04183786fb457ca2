import { carryOn, type CarryOnParts, type Pass } from "./carry_on.ts";
import { isCatalogError } from "./errors.ts";
import { fanOut } from "./fan_out.ts";
import { type HeldEntry, type HeldShard, holdShards } from "./held_shards.ts";
import { isChange } from "./sweep.ts";
import { entriesPerStep, walkOutbox } from "./walk_outbox.ts";

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
const renewAfterSeconds = 4;
/** Who holds nothing asks more often, so that what another one gives up is soon taken. */
const askAfterSeconds = 1;
/** Then the walk begins anew at the head, and changes of the taxonomy have their turn. */
const walkSeconds = 10;
/** While more comes, waiting a little lets it share requests; the more the longer. */
const gatherMilliseconds = { few: 50, many: 300 };
const manyEntries = 50;
const shortestPauseMilliseconds = 100;
const longestPauseMilliseconds = 2_000;

/**
 * A loop that claims shards of the outbox and works on them, oldest entries
 * first. It pauses when there is nothing to do and when a service is down; it
 * may run twice, late or in several processes.
 */
export function createRelay(parts: RelayParts): Relay {
  const { store, log, now, owner } = parts;
  let shards: HeldShard[] = [];
  let claimedAt = -Infinity;
  let pauseMilliseconds = shortestPauseMilliseconds;
  let running: Promise<void> | undefined;
  let stopped = false;
  let woken = false;
  let failing = false;
  let endPause = () => {};
  let endGathering = () => {};

  async function renewClaims(): Promise<void> {
    const dueSeconds = shards.length > 0 ? renewAfterSeconds : askAfterSeconds;
    if (now() - claimedAt < dueSeconds * 1000) return;
    claimedAt = now();
    const claims = await store.claimOutbox({ owner, leaseSeconds });
    shards = holdShards(shards, claims);
  }

  /** One pass over the claimed shards; whether more can be done at once. */
  async function goThrough(pass: Pass): Promise<boolean> {
    await renewClaims();
    const walkUntil = now() + walkSeconds * 1000;
    const changes: HeldEntry[] = [];
    for await (const entries of walkOutbox(store, shards)) {
      if (stopped) return false;
      pass.met += entries.length;
      await carryOn(parts, entries, pass);
      changes.push(
        ...entries.filter(({ entry }) => isChange(entry.subject)),
      );
      // This may have taken as long as a claim lasts.
      await renewClaims();
      if (now() >= walkUntil) break;
    }
    if (stopped || pass.indexFailure !== undefined) return false;
    return await fanOut(parts, changes, pass)
      .catch((error) => {
        pass.indexFailure = error;
        return false;
      });
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      const pass: Pass = { met: 0, done: 0 };
      let goesOn = false;
      try {
        goesOn = await goThrough(pass);
        note(pass.indexFailure ?? pass.cacheFailure);
      } catch (error) {
        claimedAt = -Infinity;
        note(error);
      }
      if (pass.done > 0) pauseMilliseconds = shortestPauseMilliseconds;
      if (goesOn) continue;
      if (pass.done > 0) await gather(pass.met);
      await pause();
    }
  }

  function note(failure: unknown): void {
    // Another one goes on where a claim was lost.
    const fails = failure !== undefined && !isCatalogError(failure, "stale");
    if (fails === failing) return;
    failing = fails;
    pauseMilliseconds = shortestPauseMilliseconds;
    if (fails) log("warn", "The relay pauses", { error: String(failure) });
    else log("info", "The relay goes on");
  }

  async function gather(met: number): Promise<void> {
    const isMany = met >= manyEntries && met < entriesPerStep;
    const { few, many } = gatherMilliseconds;
    await waitUntil(
      parts.wait(isMany ? many : few),
      (end) => endGathering = end,
    );
  }

  async function pause(): Promise<void> {
    if (stopped || woken && !failing) return;
    await waitUntil(parts.wait(pauseMilliseconds), (end) => endPause = end);
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
      endGathering();
      endPause();
      await running;
      // Another process may then go on at once.
      if (shards.length > 0) {
        await store.claimOutbox({ owner, leaseSeconds: 0 }).catch(note);
      }
    },
  };
}

/** Waits for `time`, or until `onEnd`'s argument is called. */
async function waitUntil(
  time: Promise<void>,
  onEnd: (end: () => void) => void,
): Promise<void> {
  await Promise.race([time, new Promise<void>(onEnd)]);
}
