import { z } from "zod";
import type { FaultRun } from "./fault_run.ts";
import type { FrontAnswer, Meddler } from "./http_front.ts";
import { meddlingWith } from "./meddling.ts";
import type { Random } from "./random.ts";
import type { Stage } from "./stage.ts";

/** Elasticsearch answers every request alike. */
function answer(status: number, type: string): FrontAnswer {
  return {
    status,
    headers: {
      "content-type": "application/vnd.elasticsearch+json;compatible-with=9",
      "x-elastic-product": "Elasticsearch",
    },
    body: JSON.stringify({ error: { type, reason: "Injected" }, status }),
  };
}

const refusals: readonly [FrontAnswer, ...FrontAnswer[]] = [
  answer(429, "es_rejected_execution_exception"),
  answer(503, "no_shard_available_action_exception"),
  answer(500, "exception"),
];

function refuse(random: Random): Meddler {
  return async (_request, handOn) =>
    random.chance(0.4) ? random.pick(refusals) : await handOn();
}

type ItemError = { status: number; type: string };

const itemErrors: readonly [ItemError, ...ItemError[]] = [
  { status: 429, type: "es_rejected_execution_exception" },
  { status: 503, type: "unavailable_shards_exception" },
  { status: 429, type: "cluster_block_exception" },
];

const BulkAnswer = z.looseObject({ items: z.array(z.unknown()) });

/** Some items of a bulk request are not executed, which stands under a 200. */
function refuseItems(random: Random): Meddler {
  return async (request, handOn) => {
    if (!request.path.includes("_bulk")) return await handOn();
    const pairs = toPairs(request.body);
    const refused = pairs.map(() => random.chance(0.4));
    const passed = pairs.filter((_pair, place) => !refused[place]);
    const given = passed.length > 0
      ? await handOn(passed.flat().map((line) => `${line}\n`).join(""))
      : { ...answer(200, ""), body: '{"took":1,"items":[]}' };
    if (given.status !== 200) return given;
    const { items, ...rest } = BulkAnswer.parse(JSON.parse(given.body));
    const all = refused.map((isRefused) => {
      if (!isRefused) return items.shift();
      const { status, type } = random.pick(itemErrors);
      const error = { type, reason: "Injected" };
      return { index: { _index: "i", _id: "1", status, error } };
    });
    const body = { ...rest, errors: refused.includes(true), items: all };
    return { ...given, body: JSON.stringify(body) };
  };
}

/** The operation and the document of each item. */
function toPairs(body: string): string[][] {
  const lines = body.split("\n").filter((line) => line !== "");
  return Array.from(
    { length: lines.length / 2 },
    (_, pair) => lines.slice(2 * pair, 2 * pair + 2),
  );
}

/** Bulk requests are executed although their answer is lost, and again later, in any order. */
function repeatLate(random: Random): Meddler {
  const old: (() => Promise<unknown>)[] = [];
  return async (request, handOn) => {
    if (!request.path.includes("_bulk")) return await handOn();
    old.push(() => handOn());
    for (const again of random.shuffle(old).slice(0, 2)) {
      await again().catch(() => {});
    }
    const answer = await handOn();
    return random.chance(0.2) ? "lost" : answer;
  };
}

const meddling = meddlingWith("elasticsearch");

/** The real block that a full disk puts on an index. */
function blocked(block: string): FaultRun {
  return {
    name: `elasticsearch has the block ${block}`,
    async disturb(stage) {
      await setBlock(stage, block, true);
      await stage.work();
      await setBlock(stage, block, null);
    },
  };
}

async function setBlock(
  { directEnvironment }: Stage,
  block: string,
  value: true | null,
): Promise<void> {
  const url = directEnvironment["ELASTICSEARCH_URL"];
  const index = directEnvironment["CATALOG_SEARCH_INDEX"];
  const response = await fetch(`${url}/${index}*/_settings`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ [`index.blocks.${block}`]: value }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The block was not set: ${text}`);
}

/** Everything that an Elasticsearch can do wrong while it answers. */
export const elasticsearchFaults: FaultRun[] = [
  meddling("refuses requests", refuse),
  meddling("refuses items under 200", refuseItems),
  meddling("gets old batches again, in any order", repeatLate),
  blocked("read_only_allow_delete"),
  blocked("write"),
];
