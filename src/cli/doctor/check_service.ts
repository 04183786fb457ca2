import type { Catalog } from "../../catalog/catalog.ts";
import type {
  CatalogState,
  OutboxState,
  WordsState,
} from "../../catalog/catalog_state.ts";
import type { Config } from "../../config.ts";
import { productCount } from "../print.ts";

/** What one check found; `cure` says what to do about a problem. */
export type Finding = {
  check: string;
  ok: boolean;
  detail: string;
  cure?: string;
};

const cures: Record<string, string> = {
  sqlite: "make the file and its folder readable and writable, or choose " +
    "another by CATALOG_SQLITE_PATH",
  dynamodb:
    'run "aisle provision" if the table is missing; check AWS_REGION, ' +
    "AWS_ENDPOINT_URL_DYNAMODB and the credentials",
  redis:
    "check UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN; reads go " +
    "on without the cache, more slowly",
  elasticsearch: "check ELASTICSEARCH_URL and the API key or password",
};

const mostTries = 3;

/** Asks every driver, the outbox for what was not carried on, and which words search knows. */
export async function checkService(
  catalog: Pick<Catalog, "getState">,
  config: Config,
): Promise<Finding[]> {
  const { dependencies, outbox, words } = await settledState(catalog);
  const findings = dependencies.map(({ name, ready, reason }): Finding => {
    const { driver } = config[name];
    if (ready) return { check: name, ok: true, detail: `${driver} answers` };
    const cure = cures[driver];
    return {
      check: name,
      ok: false,
      detail: reason ?? `${driver} does not answer`,
      ...(cure === undefined ? {} : { cure }),
    };
  });
  return outbox
    ? [...findings, checkOutbox(outbox), checkWords(words)]
    : findings;
}

/** The first requests of a process are slow, and the deadlines are those of a service that runs. */
async function settledState(
  catalog: Pick<Catalog, "getState">,
): Promise<CatalogState> {
  for (let tries = 1;; tries++) {
    const state = await catalog.getState();
    const isWell = state.dependencies.every(({ ready }) => ready);
    if (isWell || tries === mostTries) return state;
  }
}

function checkOutbox(
  { oldestAgeSeconds, parked, parkedEntries, pending }: OutboxState,
): Finding {
  return {
    check: "outbox",
    ok: parked === 0,
    detail: `${pending} writes wait for cache and search` +
      (pending > 0
        ? `, the oldest for ${Math.round(oldestAgeSeconds)} s`
        : "") +
      (parked > 0 ? `; ${parked} were refused: ${reasons(parkedEntries)}` : ""),
    ...(parked > 0
      ? { cure: 'write these products again, or run "aisle audit --repair"' }
      : {}),
  };
}

function checkWords(words: WordsState | undefined): Finding {
  const check = "words";
  if (!words) {
    const detail = "none are learnt yet: a service learns them by itself";
    return { check, ok: true, detail };
  }
  const day = new Date(words.learntAt).toISOString().slice(0, 10);
  const detail = `learnt from ${productCount(words.products)} on ${day}`;
  return words.isReadable ? { check, ok: true, detail } : {
    check,
    ok: false,
    detail: `${detail}, but they cannot be read`,
    cure: 'start the service or run "aisle reindex": they are learnt again',
  };
}

function reasons(parked: OutboxState["parkedEntries"]): string {
  return parked.slice(0, 3)
    .map(({ subject, reason }) => `${subject} because ${reason}`).join(", ");
}
