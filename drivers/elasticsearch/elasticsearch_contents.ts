import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import type { OpenIndex } from "./open_index.ts";

const timeoutMs = 2_000;
const refreshTimeoutMs = 10_000;
const held = ["id", "version", "removed"];

/** What the index holds, as a search beginning now would see it. */
export function indexContents(
  { index, opened }: { index: string; opened: OpenIndex },
): Pick<SearchIndex, "getVersions" | "refresh" | "scan"> {
  return {
    async getVersions(ids) {
      const { hits } = await opened.ask(
        { doing: "read versions in the index", timeoutMs },
        (client, options) =>
          client.search<StoredDocument>({
            index,
            query: { bool: { filter: [{ terms: { id: [...ids] } }] } },
            size: ids.length,
            track_total_hits: false,
            _source: held,
          }, options),
      );
      return new Map(
        hits.hits.flatMap(({ _source }) =>
          _source ? [[_source.id, _source.version] as const] : []
        ),
      );
    },

    async refresh() {
      await opened.ask(
        { doing: "refresh the index", timeoutMs: refreshTimeoutMs },
        (client, options) => client.indices.refresh({ index }, options),
      );
    },

    async scan({ after, limit }) {
      const { hits } = await opened.ask(
        { doing: "scan the index", timeoutMs },
        (client, options) =>
          client.search<StoredDocument>({
            index,
            sort: [{ id: "asc" }],
            // One more than asked for tells whether there is more.
            size: limit + 1,
            ...(after === undefined ? {} : { search_after: [after] }),
            track_total_hits: false,
            _source: held,
          }, options),
      );
      const entries = hits.hits.flatMap(({ _source }) => _source ?? [])
        .map(({ id, version, removed }) => ({ id, version, removed }));
      const page = entries.slice(0, limit);
      const last = entries.length > limit ? page.at(-1) : undefined;
      return { entries: page, ...(last ? { next: last.id } : {}) };
    },
  };
}
