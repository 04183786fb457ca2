import type { ServiceGauge } from "../src/catalog/observe.ts";
import type { Config } from "../src/config.ts";

type Services = Pick<Config, "search" | "cache">;

/** What the services say of themselves at this moment; one that does not answer is left out. */
export async function readGauges(
  { search, cache }: Services,
): Promise<ServiceGauge[]> {
  const readings = [ofElasticsearch(search), ofRedis(cache)]
    // Whether a service answers is told by its readiness.
    .map((reading) => reading.catch(() => []));
  return (await Promise.all(readings)).flat();
}

async function ofElasticsearch(
  search: Services["search"],
): Promise<ServiceGauge[]> {
  if (search.driver !== "elasticsearch") return [];
  const { readElasticsearchGauges } = await import(
    "./elasticsearch/elasticsearch_gauges.ts"
  );
  return await readElasticsearchGauges(search);
}

async function ofRedis(cache: Services["cache"]): Promise<ServiceGauge[]> {
  if (cache.driver !== "redis") return [];
  const { readRedisGauges } = await import("./redis/redis_gauges.ts");
  return await readRedisGauges(cache);
}
