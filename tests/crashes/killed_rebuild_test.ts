import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { z } from "zod";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { until } from "../catalog/until.ts";
import { runAisle, startAisle } from "../cli/aisle_process.ts";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { seededRandom } from "../faults/random.ts";
import { assertEqualsStore } from "../rebuild/rebuilt_shop.ts";
import {
  type KillableService,
  startKillableService,
} from "./killable_service.ts";
import { onlyDeno } from "../only_deno.ts";

const { file, remove } = temporaryFolder();
after(remove);

const Note = z.looseObject({ progress: z.unknown().optional() });

const productCount = 6_000;
const kills = 10;
/** From when it says that it builds; a rebuild takes about as long in all. */
const latestKillMs = 1_500;
const writePauseMs = 20;

async function stock(path: string): Promise<void> {
  const lines = Array.from(
    { length: productCount },
    (_, index) =>
      JSON.stringify({
        id: `p${index}`,
        sku: `sku-${index}`,
        name: `Shirt number ${index}`,
        description: "A shirt of cotton with short sleeves. ".repeat(5),
        attributes: { size: `${index % 40}`, weight: index },
        status: "active",
      }),
  );
  writeFileSync(file("shirts.ndjson"), lines.join("\n"));
  const { code, stderr } = await runAisle(
    ["import", file("shirts.ndjson")],
    { environment: { CATALOG_SQLITE_PATH: path } },
  );
  assert.equal(code, 0, stderr);
}

/** Writes and searches through the service until it is ended; answers what was acknowledged. */
function useService({ url, headers }: KillableService) {
  const versions = new Map<string, number>();
  let ended = false;

  async function write(number: number): Promise<void> {
    const id = `p${number * 7 % productCount}`;
    const response = await fetch(`${url}/v1/products/${id}`, {
      method: "PATCH",
      headers: { ...headers, "Content-Type": "application/merge-patch+json" },
      body: JSON.stringify({ name: `Shirt changed ${number}` }),
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    versions.set(id, JSON.parse(text).version);
  }

  async function search(): Promise<void> {
    const response = await fetch(`${url}/v1/search?q=shirt&limit=1`);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.equal(JSON.parse(text).total, productCount);
  }

  const running = (async () => {
    for (let number = 0; !ended; number++) {
      await write(number);
      if (number % 5 === 0) await search();
      await new Promise((resolve) => setTimeout(resolve, writePauseMs));
    }
  })();
  running.catch(() => {});
  return {
    async end(): Promise<ReadonlyMap<string, number>> {
      ended = true;
      await running;
      return versions;
    },
  };
}

/** Runs `aisle reindex` until it says which generation it builds, and kills it some time after that. */
async function killRebuild(
  environment: Record<string, string>,
  afterMs: number,
): Promise<{ building: string; resumed: boolean }> {
  const { child, ended } = startAisle(["reindex", "--json"], { environment });
  let stderr = "";
  const begun = Promise.withResolvers<void>();
  child.stderr?.on("data", (text) => {
    stderr += text;
    if (/generation \w+\n/.test(stderr)) begun.resolve();
  });
  await Promise.race([begun.promise, ended]);
  await Promise.race([
    new Promise((resolve) => setTimeout(resolve, afterMs)),
    ended,
  ]);
  child.kill("SIGKILL");
  await ended;
  const [, building = ""] = /generation (\w+)\n/.exec(stderr) ?? [];
  assert.notEqual(building, "", stderr);
  return { building, resumed: stderr.includes("Goes on") };
}

describe("a rebuild that is killed", { skip: onlyDeno() }, () => {
  it("goes on where it was and ends equal to the store, whenever it is killed", async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`killed rebuilds: seed ${seed}`);
    const random = seededRandom(seed);
    const path = file("rebuilt.db");
    const environment = { CATALOG_SQLITE_PATH: path, LOG_LEVEL: "silent" };
    await stock(path);
    const service = await startKillableService(path);
    const use = useService(service);
    const database = openDatabase({ path, role: "tool" });
    const store = sqliteStore({ database, now: Date.now });

    let unfinished: string | undefined;
    let resumptions = 0;
    let killed = 0;
    while (killed < kills) {
      const run = await killRebuild(environment, random.below(latestKillMs));
      assert.equal(run.resumed, unfinished !== undefined);
      if (unfinished !== undefined) {
        resumptions++;
        assert.equal(run.building, unfinished, "it began anew");
      }
      const finished = await isFinished(store);
      unfinished = finished ? undefined : run.building;
      if (finished) continue;
      // That the next one waits for the dead is seen once.
      if (++killed > 1) await forgetWhenKilled(store);
    }
    const last = await runAisle(["reindex", "--json"], { environment });
    assert.equal(last.code, 0, last.stderr);
    const result = JSON.parse(last.stdout);
    assert.equal(result.activated, true);
    assert.equal(result.resumed, true);
    assert.equal(result.generation, unfinished);
    assert.ok(resumptions >= kills / 2, `${resumptions} resumptions`);

    const acknowledged = await use.end();
    await until(async () => (await store.getOutboxState()).pending === 0);
    await service.stop();
    assert.ok(acknowledged.size > 100, `${acknowledged.size} writes`);
    for (const [id, version] of acknowledged) {
      assert.equal((await store.getProduct(id))?.version, version);
    }
    await assertEqualsStore({ store, search: sqliteSearch({ database }) });
    database.close();
  });
});

/** Whether the rebuild came to its end before it was killed. */
async function isFinished(store: ProductStore): Promise<boolean> {
  const note = Note.parse((await store.getSetting("rebuild"))?.value);
  return note.progress === undefined;
}

/** Makes the note look as if its holder had been killed long ago. */
async function forgetWhenKilled(store: ProductStore): Promise<void> {
  const setting = await store.getSetting("rebuild");
  assert.ok(setting);
  const { version } = setting;
  const value = { ...Note.parse(setting.value), notedAt: 0 };
  assert.ok(
    await store.commitSetting({ ...setting, version: version + 1, value }),
  );
}
