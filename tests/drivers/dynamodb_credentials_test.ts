import assert from "node:assert/strict";
import { createServer } from "node:http";
import process from "node:process";
import { describe, it } from "node:test";
import { dynamodbStore } from "../../drivers/dynamodb/dynamodb_store.ts";
import { creation } from "../contracts/store_fixture.ts";
import { listen } from "../services/listen.ts";

const names = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

describe("the DynamoDB store, when its role is not told", () => {
  it("ends every call by its deadline", async () => {
    const before = names.map((name) => [name, process.env[name]] as const);
    const silent = await listen(createServer(() => {}));
    for (const name of names) delete process.env[name];
    process.env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] =
      `http://127.0.0.1:${silent.port}`;
    const store = dynamodbStore({
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${silent.port}`,
      table: "none",
      requestTimeoutMs: 50,
      now: Date.now,
    });
    try {
      await assert.rejects(store.getProduct("1"), {
        code: "unavailable",
        message: 'Cannot read product "1": DynamoDB did not answer in 100 ms',
      });
      const [outcome] = await store.commitMany([creation({ id: "1" })]);
      assert.equal(outcome?.status, "failed");
    } finally {
      await store.close();
      await silent.close();
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});
