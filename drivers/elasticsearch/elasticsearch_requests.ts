import type { Client } from "@elastic/elasticsearch";
import type { ServiceCall } from "../../src/catalog/observe.ts";
import { openClient } from "./elasticsearch_client.ts";
import { outcomeOf, toCatalogError } from "./elasticsearch_failure.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

export type ElasticsearchRequest = {
  /** Completes the sentence "Cannot …" in an error. */
  doing: string;
  /** As Elasticsearch names it. */
  operation: string;
  timeoutMs: number;
};

/** Sends one request and tells the observer; what goes wrong is a `CatalogError`. */
export type Ask = <Answer>(
  request: ElasticsearchRequest,
  send: (
    client: Client,
    options: { requestTimeout: number },
  ) => Promise<Answer>,
  /** What a successful answer means, when it is not simply that. */
  read?: (answer: Answer) => ServiceCall["outcome"],
) => Promise<Answer>;

/** Opens the client; nothing is sent yet. */
export function openRequests(
  options: ElasticsearchOptions,
): { ask: Ask; close(): Promise<void> } {
  const client = openClient(options);
  const { observer } = options;

  return {
    async ask({ doing, operation, timeoutMs }, send, read) {
      const startedAt = performance.now();
      const tell = (outcome: ServiceCall["outcome"]) =>
        observer?.call({
          service: "elasticsearch",
          operation,
          seconds: (performance.now() - startedAt) / 1000,
          outcome,
        });
      try {
        const answer = await send(client, { requestTimeout: timeoutMs });
        tell(read?.(answer) ?? "answered");
        return answer;
      } catch (error) {
        tell(outcomeOf(error));
        throw toCatalogError(error, { doing, timeoutMs });
      }
    },
    close: () => client.close(),
  };
}
