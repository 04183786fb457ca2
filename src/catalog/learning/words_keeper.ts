import type { Log } from "../log.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import type { Learning, LearnOptions } from "./learn_words.ts";
import { isLearningDue } from "./learning_due.ts";

/** Keeps the catalogue's words learnt while it changes. */
export type WordsKeeper = {
  start(): void;
  /** So many products were carried on to the index. */
  noteChanged(products: number): void;
  /** Ends after the current page of products. */
  stop(): Promise<void>;
};

type KeeperParts = {
  learn: (options: LearnOptions) => Promise<Learning>;
  taxonomy: Pick<TaxonomyReader, "current">;
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  log: Log;
};

const lookEveryMilliseconds = 60_000;
/** A timer that is left behind must not keep a process for long. */
const longestWaitMilliseconds = 2_000;
/** Of its time a service learns at most a hundredth. */
const restTimes = 100;

/**
 * Looks once a minute whether something was carried on and learning is due. Each
 * process counts what it carried on itself.
 */
export function createWordsKeeper(parts: KeeperParts): WordsKeeper {
  const { learn, taxonomy, now, wait, log } = parts;
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) =>
    stopping.signal.addEventListener("abort", () => resolve(), { once: true })
  );
  let changed = 0;
  let hasLooked = false;
  let countedSince: string | undefined;
  let restUntil = 0;
  let running: Promise<void> | undefined;

  async function look(): Promise<void> {
    if (hasLooked && changed === 0 || now() < restUntil) return;
    const view = await taxonomy.current();
    const id = view.lexicon?.head.id;
    // Another process has learnt what was counted here.
    if (hasLooked && id !== countedSince) changed = 0;
    const counted = hasLooked || changed > 0 ? changed : undefined;
    hasLooked = true;
    countedSince = id;
    if (isLearningDue(view, { changed: counted, now: now() })) await relearn();
  }

  async function relearn(): Promise<void> {
    const before = changed;
    const startedAt = now();
    const { status, products } = await learn({
      stop: stopping.signal,
      isInBackground: true,
    });
    restUntil = now() + restTimes * (now() - startedAt);
    if (status === "busy" || status === "stopped") return;
    changed -= before;
    countedSince = (await taxonomy.current()).lexicon?.head.id;
    if (status === "learnt") {
      log("info", "Learnt the words of the catalogue", { products });
    }
  }

  async function loop(): Promise<void> {
    let lookAt = now() + lookEveryMilliseconds;
    while (!stopping.signal.aborted) {
      await Promise.race([wait(longestWaitMilliseconds), stopped]);
      if (stopping.signal.aborted || now() < lookAt) continue;
      lookAt = now() + lookEveryMilliseconds;
      await look().catch((error: unknown) =>
        log("warn", "Cannot learn the catalogue's words now", {
          error: String(error),
        })
      );
    }
  }

  return {
    start() {
      running ??= loop();
    },
    noteChanged(products) {
      changed += products;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
