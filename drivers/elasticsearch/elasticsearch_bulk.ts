import type { estypes } from "@elastic/elasticsearch";
import type {
  IndexEntry,
  PutOutcome,
} from "../../src/catalog/ports/search_index.ts";
import { toStoredDocument } from "./elasticsearch_document.ts";
import { repeatedWords } from "./elasticsearch_frequencies.ts";
import { unavailable } from "./elasticsearch_failure.ts";
import type { Ask } from "./elasticsearch_requests.ts";

const timeoutMs = 10_000;

/** So long a shard may be without its primary; shorter than the request may take, so that the answer says it. */
const shardTimeout = "5s";

/** Requests are cut at this many characters a generation; Elasticsearch ends at 100 MB. */
const maxCharacters = 5_000_000;

/** A 4xx that says nothing of the item: who asks, and what state the index is in. */
const notTheItemsFault = [401, 403, 404, 408, 429];

/** What became of one line. */
export type BulkItem = estypes.BulkResponseItem;

/** Lines that do the same in each of some aliases; the answers to one entry follow each other. */
export type BulkLines = (aliases: readonly string[]) => string[];

/** Lines that bring entries up to date, each under its version, in requests of bearable size. */
export function linesOf(entries: readonly IndexEntry[]): BulkLines[] {
  const requests: [index: Record<string, unknown>, document: string][][] = [];
  let characters = Infinity;
  for (const entry of entries) {
    const document = toStoredDocument(entry);
    const { id, version } = document;
    const words = entry.kind === "document"
      ? { words: repeatedWords(entry.document.text) }
      : {};
    const line = JSON.stringify({ ...document, ...words });
    if (characters + line.length > maxCharacters) {
      requests.push([]);
      characters = 0;
    }
    // `external_gte` takes the same version again, so that a put can be repeated.
    const index = { _id: id, version, version_type: "external_gte" };
    requests.at(-1)?.push([index, line]);
    characters += line.length;
  }
  return requests.map((request) => (targets) =>
    request.flatMap(([index, line]) =>
      targets.flatMap((_index) => [
        JSON.stringify({ index: { _index, ...index } }),
        line,
      ])
    )
  );
}

/** Lines that delete documents with all that is remembered of them. */
export function deletionsOf(ids: readonly string[]): BulkLines {
  return (aliases) =>
    ids.flatMap((_id) =>
      aliases.map((_index) => JSON.stringify({ delete: { _index, _id } }))
    );
}

/** Sends lines; throws `unavailable` when one of them failed through no fault of its own. */
export async function sendBulk(
  ask: Ask,
  { doing, operations }: { doing: string; operations: string[] },
): Promise<BulkItem[]> {
  const { items } = await ask(
    { doing, operation: "bulk", timeoutMs },
    (client, options) =>
      client.bulk({
        operations,
        // Without this a missing index would be made by guesswork.
        require_alias: true,
        timeout: shardTimeout,
        filter_path: ["items.*._index", "items.*.status", "items.*.error"],
      }, options),
    ({ items }) =>
      items.some((item) => itemOf(item).status === 429)
        ? "throttled"
        : "answered",
  );
  const results = items.map(itemOf);
  const failed = results.find(isUnavailable);
  if (failed) {
    throw unavailable(doing, `Elasticsearch answered "${reasonOf(failed)}"`);
  }
  return results;
}

/** Whether the alias in the line is on no index. */
export function isAliasGone({ error }: BulkItem): boolean {
  return error?.type === "index_not_found_exception";
}

/** What the port says of a line that was sent. */
export function toOutcome(item: BulkItem): PutOutcome {
  if (item.status < 300) return { status: "applied" };
  if (item.status === 409) return { status: "superseded" };
  return { status: "refused", reason: reasonOf(item) };
}

function isUnavailable(item: BulkItem): boolean {
  const { status, error } = item;
  // Deleting what is not there is answered 404 without an error.
  if (status < 300 || error === undefined && status < 500) return false;
  if (isAliasGone(item)) return false;
  return status >= 500 || notTheItemsFault.includes(status) ||
    error?.type === "index_closed_exception";
}

function itemOf(
  { index, delete: deleted }: Partial<Record<string, BulkItem>>,
): BulkItem {
  return index ?? deleted ?? { _index: "", status: 500 };
}

function reasonOf({ status, error }: BulkItem): string {
  return error ? `${error.type}: ${error.reason}` : String(status);
}
