import type { estypes } from "@elastic/elasticsearch";
import type {
  IndexEntry,
  PutOutcome,
} from "../../src/catalog/ports/search_index.ts";
import { toStoredDocument } from "./elasticsearch_document.ts";
import { unavailable } from "./elasticsearch_failure.ts";
import type { OpenIndex } from "./open_index.ts";

const timeoutMs = 10_000;
const doing = "write to the index";

/** Requests are cut at this many characters; Elasticsearch ends at 100 MB. */
const maxCharacters = 5_000_000;

/** Brings documents up to date, each under its version. */
export function indexWrites(
  { index, opened }: { index: string; opened: OpenIndex },
): (entries: readonly IndexEntry[]) => Promise<PutOutcome[]> {
  async function send(operations: string[]): Promise<PutOutcome[]> {
    const { items } = await opened.ask(
      { doing, timeoutMs },
      (client, options) =>
        // Without `require_alias` a missing index would be made by guesswork.
        client.bulk({ index, require_alias: true, operations }, options),
    );
    return items.map((item) => toOutcome(item.index));
  }

  function toOutcome(
    result: estypes.BulkResponseItem | undefined,
  ): PutOutcome {
    const status = result?.status ?? 500;
    if (status < 300) return { status: "applied" };
    if (status === 409) return { status: "superseded" };
    const reason = `${result?.error?.type}: ${result?.error?.reason}`;
    if (status === 404) opened.forget();
    if (status === 404 || status === 429 || status >= 500) {
      throw unavailable(doing, `Elasticsearch answered "${reason}"`);
    }
    return { status: "refused", reason };
  }

  return async (entries) => {
    const outcomes: PutOutcome[] = [];
    for (const operations of inRequests(entries)) {
      outcomes.push(...await send(operations));
    }
    return outcomes;
  };
}

/** The lines of bulk requests, two an entry. */
function inRequests(entries: readonly IndexEntry[]): string[][] {
  const requests: string[][] = [];
  let characters = Infinity;
  for (const entry of entries) {
    const document = toStoredDocument(entry);
    const { id, version } = document;
    const lines = [
      // `external_gte` takes the same version again, so that a put can be repeated.
      { index: { _id: id, version, version_type: "external_gte" } },
      document,
    ].map((line) => JSON.stringify(line));
    const length = lines.join("\n").length;
    if (characters + length > maxCharacters) {
      requests.push([]);
      characters = 0;
    }
    requests.at(-1)?.push(...lines);
    characters += length;
  }
  return requests;
}
