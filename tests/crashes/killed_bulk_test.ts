import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { openContents } from "./database_contents.ts";
import {
  type KillableService,
  startKillableService,
} from "./killable_service.ts";
import { onlyDeno } from "../only_deno.ts";

const { file, remove } = temporaryFolder();
after(remove);

const lineCount = 8_000;
const lines = Array.from(
  { length: lineCount },
  (_, index) =>
    JSON.stringify({ id: `bulk-${index}`, name: `Product number ${index}` }),
);

type AnswerLine = { line: number; status: string; id: string; version: number };

/** Sends all lines and reads answers until there are `enough`, or the end. */
async function sendBulk(
  { headers, url }: KillableService,
  enough: number,
): Promise<AnswerLine[]> {
  const response = await fetch(`${url}/v1/products/bulk`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  assert.equal(response.status, 200);
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.split("\n").length > enough) break;
  }
  // What follows the last line feed was cut off.
  return text.split("\n").slice(0, -1).map((line) => JSON.parse(line))
    .filter((line) => "line" in line);
}

describe("a service that is killed in the middle of a bulk write", {
  skip: onlyDeno(),
}, () => {
  it("has everything that it answered, and completes when the lines are sent again", async () => {
    const path = file("bulk.db");
    const answered: AnswerLine[] = [];
    for (const enough of [500, 3_000]) {
      const service = await startKillableService(path);
      answered.push(...await sendBulk(service, enough));
      await service.kill();
      const contents = openContents(path);
      const versions = new Map(
        (await contents.readRecords()).map(({ id, version }) => [id, version]),
      );
      contents.close();
      for (const { id, status, version } of answered) {
        assert.ok(["created", "unchanged"].includes(status));
        assert.equal(versions.get(id), version, `"${id}" is lost`);
      }
      assert.ok(versions.size < lineCount, "the bulk ended before the kill");
    }

    const service = await startKillableService(path);
    const last = await sendBulk(service, Infinity);
    assert.equal(last.length, lineCount);
    const earlier = new Set(answered.map(({ id }) => id));
    for (const { id, status, version } of last) {
      assert.equal(version, 1);
      if (earlier.has(id)) assert.equal(status, "unchanged");
    }
    const contents = openContents(path);
    assert.equal((await contents.readRecords()).length, lineCount);
    await contents.assertIndexAgrees();
    contents.close();
    await service.stop();
  });
});
