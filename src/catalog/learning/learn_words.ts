import { changeTaxonomy, type TaxonomyParts } from "../change_taxonomy.ts";
import { describeProduct } from "../describe_product.ts";
import { isCatalogError } from "../errors.ts";
import { idOfChunk, toChunks } from "../lexicon/lexicon_chunks.ts";
import type { LexiconHead } from "../lexicon/lexicon_head.ts";
import {
  createLexiconLearner,
  type LexiconLearner,
} from "../lexicon/learn_lexicon.ts";
import type { ProductRecord } from "../ports/product_store.ts";
import type { TaxonomyView } from "../taxonomy.ts";
import { claimLearning, type LearningClaim } from "./claim_learning.ts";
import { maxChunkBytes, writeChunks } from "./stored_lexicon.ts";

export type LearnParts = TaxonomyParts & {
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

export type LearnOptions = {
  stop?: AbortSignal | undefined;
  /** Called with how many products were read. */
  onProgress?: (products: number) => void;
  /** Rests as long as it works, so that requests go on. */
  isInBackground?: boolean;
};

/**
 * What became of learning: `unchanged` when the catalogue teaches what is known,
 * `busy` when another process learns, `stopped` when it was asked to.
 */
export type Learning = {
  status: "learnt" | "unchanged" | "busy" | "stopped";
  /** How many public products were read. */
  products: number;
};

const pageSize = 100;
const longestRestMilliseconds = 200;

/**
 * Learns the catalogue's words from all its public products and makes them known
 * to every process: chunks first, then the head that names them, so that a crash
 * in between changes nothing. The outbox then carries them on to the index.
 */
export async function learnWords(
  parts: LearnParts,
  options: LearnOptions = {},
): Promise<Learning> {
  const claim = await claimLearning(parts);
  if (!claim) return { status: "busy", products: 0 };
  try {
    return await learn({ ...parts, claim }, options);
  } catch (error) {
    if (!isCatalogError(error, "conflict")) throw error;
    return { status: "busy", products: 0 };
  } finally {
    // Who cannot release is waited for until its lease ends.
    await claim.release().catch(() => {});
  }
}

type Run = LearnParts & { claim: LearningClaim };

async function learn(
  run: Run,
  { stop, onProgress = () => {}, isInBackground = false }: LearnOptions,
): Promise<Learning> {
  const { store, claim } = run;
  const pause = createPause(run, isInBackground);
  const view = await run.taxonomy.current();
  const learner = createLexiconLearner();
  let products = 0;
  for await (const records of scan(run)) {
    if (stop?.aborted) return { status: "stopped", products };
    products += teach(learner, records, view);
    onProgress(products);
    await claim.beat();
    await pause();
  }
  const lexicon = await learner.finish(pause);
  const chunks = await toChunks(lexicon, { maxBytes: maxChunkBytes, pause });
  const [first = ""] = chunks;
  const id = idOfChunk(first);
  const known = view.lexicon;
  const isKnown = known?.head.id === id && known.isReadable;
  if (isKnown || products === 0 && !known) {
    return { status: "unchanged", products };
  }
  const slot = known?.head.slot === "a" ? "b" : "a";
  await writeChunks(store, chunks, { slot, beforeEach: claim.beat });
  const isMade = await commitHead(run, known?.head, {
    id,
    slot,
    chunks: chunks.length,
    products,
    learntAt: run.now(),
  });
  return { status: isMade ? "learnt" : "busy", products };
}

/** Makes `next` the catalogue's lexicon if it still is `known`. */
async function commitHead(
  run: Run,
  known: LexiconHead | undefined,
  next: LexiconHead,
): Promise<boolean> {
  return await changeTaxonomy(run, ({ lexicon }) => {
    const isKnown = lexicon?.head.id === known?.id &&
      lexicon?.head.slot === known?.slot;
    return isKnown
      ? { subject: { kind: "lexicon", next }, result: true }
      : { result: false };
  });
}

async function* scan({ store }: Run): AsyncGenerator<ProductRecord[]> {
  let after: string | undefined;
  do {
    const { records, next } = await store.scanProducts({
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    yield records;
    after = next;
  } while (after !== undefined);
}

/** Teaches the public ones; how many they are. */
function teach(
  learner: LexiconLearner,
  records: readonly ProductRecord[],
  view: TaxonomyView,
): number {
  let taught = 0;
  for (const { product } of records) {
    if (product?.status !== "active") continue;
    learner.add(describeProduct(product, view.tree));
    taught++;
  }
  return taught;
}

function createPause(
  { now, wait }: Pick<LearnParts, "now" | "wait">,
  isInBackground: boolean,
): () => Promise<void> {
  let workingSince = now();
  return async () => {
    const worked = isInBackground ? now() - workingSince : 0;
    await wait(Math.min(worked, longestRestMilliseconds));
    workingSince = now();
  };
}
