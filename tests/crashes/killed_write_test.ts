import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { openContents } from "./database_contents.ts";
import {
  type KillableService,
  startKillableService,
} from "./killable_service.ts";

const { file, remove } = temporaryFolder();
after(remove);

const rounds = 8;
const writesAtOnce = 4;

type Answer = { status: number; location: string | null; body: string };

/** Creates a product; undefined when the service was killed before it answered. */
async function create(
  { headers, url }: KillableService,
  { name, wait }: { name: string; wait: boolean },
): Promise<Answer | undefined> {
  try {
    const response = await fetch(
      `${url}/v1/products${wait ? "?wait=searchable" : ""}`,
      {
        method: "POST",
        headers: {
          ...headers,
          "Content-Type": "application/json",
          "Idempotency-Key": `key-${name}`,
        },
        body: JSON.stringify({ name, sku: name }),
      },
    );
    return {
      status: response.status,
      location: response.headers.get("Location"),
      body: await response.text(),
    };
  } catch {
    return undefined;
  }
}

describe("a service that is killed between commit and answer", () => {
  it("keeps what it committed, and answers the same request again without doing it twice", async () => {
    const path = file("writes.db");
    const answers = new Map<string, Answer | undefined>();
    let killedUnanswered = 0;

    for (let round = 0; round < rounds; round++) {
      const service = await startKillableService(path);
      const contents = openContents(path);
      const names = Array.from(
        { length: writesAtOnce },
        (_, index) => `round-${round}-write-${index}`,
      );
      const known = (await contents.readRecords()).length;
      // The answer waits for the index, so that the commit is seen before it.
      const pending = names.map((name) =>
        create(service, { name, wait: true })
      );
      while ((await contents.readRecords()).length === known) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      await service.kill();
      for (const [index, answer] of (await Promise.all(pending)).entries()) {
        answers.set(names[index] ?? "", answer);
        if (answer === undefined) killedUnanswered++;
      }
      contents.close();
    }
    assert.ok(killedUnanswered > 0, "every write was answered before the kill");

    const service = await startKillableService(path);
    for (const [name, before] of answers) {
      const again = await create(service, { name, wait: false });
      assert.equal(again?.status, 201, `${name}: ${again?.body}`);
      if (before === undefined) continue;
      assert.equal(again.location, before.location);
      assert.equal(again.body, before.body);
    }
    const contents = openContents(path);
    const records = await contents.readRecords();
    assert.deepEqual(
      records.map(({ product }) => product?.name).sort(),
      [...answers.keys()].sort(),
    );
    assert.ok(records.every(({ version }) => version === 1));
    await contents.assertIndexAgrees();
    contents.close();
    await service.stop();
  });
});
