import { startDynamodb } from "./dynamodb.ts";
import { startElasticsearch } from "./elasticsearch.ts";
import { startRedis } from "./redis.ts";
import { requirePrograms } from "./required_programs.ts";
import type { Report, Service } from "./service.ts";
import { startProgress } from "./start_progress.ts";

const services: Record<string, (report: Report) => Promise<Service>> = {
  "DynamoDB Local": startDynamodb,
  "Redis": startRedis,
  "Elasticsearch": startElasticsearch,
};

/**
 * Starts DynamoDB Local, Redis over HTTP and Elasticsearch at once, and returns
 * when all answer. What happens meanwhile goes to `write`, line by line. When
 * one does not start the others are stopped, and one error says all reasons.
 */
export async function startServices(
  { write }: { write(line: string): void },
): Promise<Service> {
  requirePrograms();
  const progress = startProgress({ write, everySeconds: 5 });
  const outcomes = await Promise.allSettled(
    Object.entries(services).map(async ([name, start]) => {
      const service = await start(progress.of(name));
      progress.ready(name);
      return service;
    }),
  );
  progress.end();

  const started = outcomes.flatMap((outcome) =>
    outcome.status === "fulfilled" ? outcome.value : []
  );
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? String(outcome.reason) : []
  );
  const stop = async () => {
    await Promise.all(started.map((service) => service.stop()));
  };
  if (reasons.length > 0) {
    await stop();
    throw new Error(`Cannot start the services\n${reasons.join("\n")}`);
  }
  const failure = Promise.race(started.map((service) => service.failure));
  failure.catch(() => {});
  const environments = started.map((service) => service.environment);
  return { environment: Object.assign({}, ...environments), failure, stop };
}
