import type { Examination } from "../src/catalog/observe.ts";
import type { Config } from "../src/config.ts";
import { planProvision } from "./provision.ts";

type Services = Pick<Config, "store" | "search" | "cache">;

/** What was found at one of the services, or where all of them must have something. */
export type Examined = Examination & {
  subject: "store" | "search" | "cache" | "provision";
};

/**
 * Looks at what cannot be seen by using the services: versions, clocks, tables,
 * indexes and settings. Nothing is changed. What does not answer is left out,
 * because the catalogue's own state tells that.
 */
export async function examineServices(
  services: Services,
): Promise<Examined[]> {
  const found = await Promise.all([
    examineProvision(services).catch(() => []),
    examineStore(services).catch(() => []),
    examineSearch(services).catch(() => []),
    examineCache(services).catch(() => []),
  ]);
  return found.flat();
}

async function examineProvision(services: Services): Promise<Examined[]> {
  const { store, search } = services;
  if (store.driver === "sqlite" && search.driver === "sqlite") return [];
  const steps = await planProvision(services);
  const subject = "provision";
  return steps.length === 0
    ? [{ subject, ok: true, detail: "tables and indexes are all there" }]
    : [{
      subject,
      ok: false,
      detail: `to do: ${steps.join("; ")}`,
      cure: 'run "aisle provision"; what only a rebuild can do needs ' +
        '"aisle reindex"',
    }];
}

async function examineStore({ store }: Services): Promise<Examined[]> {
  if (store.driver !== "dynamodb") return [];
  const { examineDynamodb } = await import("./dynamodb/examine_dynamodb.ts");
  return about("store", await examineDynamodb(store, Date.now));
}

async function examineSearch({ search }: Services): Promise<Examined[]> {
  if (search.driver !== "elasticsearch") return [];
  const { examineElasticsearch } = await import(
    "./elasticsearch/examine_elasticsearch.ts"
  );
  return about("search", await examineElasticsearch(search));
}

async function examineCache({ cache }: Services): Promise<Examined[]> {
  if (cache.driver !== "redis") return [];
  const { examineRedis } = await import("./redis/examine_redis.ts");
  return about("cache", await examineRedis(cache));
}

function about(
  subject: Examined["subject"],
  found: readonly Examination[],
): Examined[] {
  return found.map((each) => ({ subject, ...each }));
}
