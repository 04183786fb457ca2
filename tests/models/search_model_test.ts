import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import type {
  IndexEntry,
  IndexPosition,
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import { anyEntries, anySearch } from "./search_arbitraries.ts";
import { modelSearch, newestEntries } from "./search_model.ts";

const runs = 100;

describe("the SQLite index", () => {
  it("answers like a search that looks at every document, whoever wrote them", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            byOther: fc.boolean(),
            entries: anyEntries,
            searches: fc.array(anySearch, { minLength: 1, maxLength: 4 }),
          }),
          { minLength: 1, maxLength: 5 },
        ),
        (steps) =>
          withTwoIndexes(async (index, other) => {
            const put: IndexEntry[] = [];
            for (const { byOther, entries, searches } of steps) {
              await (byOther ? other : index).put(entries);
              put.push(...entries);
              for (const search of searches) {
                await assertAnswers(index, put, search);
              }
            }
            await assertHolds(index, put);
          }),
      ),
      { numRuns: runs },
    ));
});

/** Two indexes on one file, as a service and a command beside it have them. */
async function withTwoIndexes(
  work: (index: SearchIndex, other: SearchIndex) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-search-"));
  const path = join(folder, "search.db");
  const opened: SearchIndex[] = [];
  const open = () => {
    const database = openDatabase({ path, role: "tool" });
    const index = sqliteSearch({ database });
    opened.push(index);
    return index;
  };
  try {
    await work(open(), open());
  } finally {
    for (const index of opened) await index.close();
    await rm(folder, { recursive: true });
  }
}

async function assertAnswers(
  index: SearchIndex,
  put: readonly IndexEntry[],
  search: IndexSearch,
): Promise<void> {
  const documents = [...newestEntries(put).values()].flatMap((entry) =>
    entry.kind === "document" ? [entry.document] : []
  );
  await assertExplains(index, documents, search);
  const expected = modelSearch(documents, search);
  const hits = [];
  let after: IndexPosition | undefined;
  do {
    const result = await index.search({ ...search, ...(after && { after }) });
    assert.equal(result.total, expected.hits.length);
    assert.equal(result.relaxed, expected.relaxed);
    assert.deepEqual(result.facets, expected.facets);
    assert.deepEqual(result.ranges, expected.ranges);
    assert.deepEqual(result.fields, expected.fields);
    assert.ok(result.hits.length <= search.limit);
    hits.push(...result.hits);
    assert.ok(hits.length <= expected.hits.length, "too many hits");
    after = result.next && JSON.parse(JSON.stringify(result.next));
  } while (after);
  assert.deepEqual(
    hits.map(({ highlights: _, ...hit }) => hit),
    expected.hits,
  );
}

/** Whether one document is explained as it stands in the result set. */
async function assertExplains(
  index: SearchIndex,
  documents: readonly SearchDocument[],
  search: IndexSearch,
): Promise<void> {
  const [document] = documents;
  if (!document) return;
  const { hits } = modelSearch(documents, {
    ...search,
    order: "relevance",
    collapse: false,
  });
  const place = hits.findIndex(({ id }) => id === document.id);
  const explanation = await index.explain(search, document.id);
  assert.equal(explanation?.version, document.version);
  assert.equal(explanation.rank, place < 0 ? undefined : place + 1);
  if (place >= 0) assert.equal(explanation.score, hits[place]?.score);
}

async function assertHolds(
  index: SearchIndex,
  put: readonly IndexEntry[],
): Promise<void> {
  const { entries } = await index.scan({ limit: 1_000 });
  const expected = [...newestEntries(put)].map(([id, entry]) =>
    entry.kind === "document"
      ? { id, version: entry.document.version, removed: false }
      : { id, version: entry.version, removed: true }
  );
  const byId = (one: { id: string }, other: { id: string }) =>
    one.id < other.id ? -1 : 1;
  assert.deepEqual(entries, expected.sort(byId));
}
