import type { estypes } from "@elastic/elasticsearch";
import { indexDifference } from "../../src/catalog/index_difference.ts";
import { isSameJson } from "../../src/catalog/is_same_json.ts";
import type {
  IndexEntry,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  type StoredDocument,
  toStoredDocument,
} from "./elasticsearch_document.ts";
import { isIndexMissing, noGeneration } from "./elasticsearch_failure.ts";
import { stateAlias } from "./elasticsearch_names.ts";
import type { OpenIndex } from "./open_index.ts";

const timeoutMs = 2_000;
const refreshTimeoutMs = 10_000;
const heldFields = ["id", "version", "removed"];

type Reading = {
  doing: string;
  /** The active one when absent. */
  generation: string | undefined;
  search: estypes.SearchRequest;
};

/** What the index holds, as a search beginning now would see it. */
export function indexContents(
  { options: { index }, ask, askService }: OpenIndex,
): Pick<SearchIndex, "getVersions" | "refresh" | "scan" | "compare"> {
  async function read(
    { doing, generation, search }: Reading,
  ): Promise<StoredDocument[]> {
    const send = generation === undefined ? ask : askService;
    try {
      const { hits } = await send(
        { doing, operation: "search", timeoutMs },
        (client, options) =>
          client.search<StoredDocument>({
            index: generation ?? index,
            allow_partial_search_results: false,
            track_total_hits: false,
            ...search,
          }, options),
      );
      return hits.hits.flatMap(({ _source }) => _source ?? []);
    } catch (error) {
      if (generation === undefined || !isIndexMissing(error)) throw error;
      throw noGeneration(doing, generation);
    }
  }

  return {
    async getVersions(ids) {
      const documents = await read({
        doing: "read versions in the index",
        generation: undefined,
        search: { ...withIds(ids), _source: heldFields },
      });
      return new Map(documents.map(({ id, version }) => [id, version]));
    },

    async refresh(generation) {
      const refreshed = generation ??
        (["active", "building", "previous"] as const)
          .map((state) => stateAlias(index, state));
      // A rebuild of what was lost refreshes although nothing is active.
      await askService(
        {
          doing: "refresh the index",
          operation: "indices.refresh",
          timeoutMs: refreshTimeoutMs,
        },
        (client, options) =>
          client.indices.refresh(
            { index: refreshed, ignore_unavailable: true },
            options,
          ),
      );
    },

    async compare(entries, generation) {
      const documents = await read({
        doing: "compare the index",
        generation,
        // An index that lacked the field when it was made keeps it.
        search: { ...withIds(entries.map(idOf)), _source_excludes: ["words"] },
      });
      const held = new Map(documents.map((each) => [each.id, each]));
      return entries.map((entry) => {
        const document = held.get(idOf(entry));
        return indexDifference(
          entry,
          document,
          () => document !== undefined && hasContentOf(document, entry),
        );
      });
    },

    async scan({ after, limit, generation }) {
      const documents = await read({
        doing: "scan the index",
        generation,
        search: {
          sort: [{ id: "asc" }],
          // One more than asked for tells whether there is more.
          size: limit + 1,
          ...(after === undefined ? {} : { search_after: [after] }),
          _source: heldFields,
        },
      });
      const page = documents.slice(0, limit)
        .map(({ id, version, removed }) => ({ id, version, removed }));
      const last = documents.length > limit ? page.at(-1) : undefined;
      return { entries: page, ...(last ? { next: last.id } : {}) };
    },
  };
}

function withIds(ids: readonly string[]): estypes.SearchRequest {
  return {
    query: { bool: { filter: [{ terms: { id: [...ids] } }] } },
    size: ids.length,
  };
}

function idOf(entry: IndexEntry): string {
  return entry.kind === "document" ? entry.document.id : entry.id;
}

/** Whether all that is stored, but the version, is what the entry becomes. */
function hasContentOf(document: StoredDocument, entry: IndexEntry): boolean {
  const { version } = document;
  return isSameJson(document, { ...toStoredDocument(entry), version });
}
