import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { runAisle, startAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const { file, remove } = temporaryFolder();
after(remove);

describe("an import beside a running service", () => {
  it("is what the service answers and finds from then on, although it had cached the products", async () => {
    const environment = {
      PORT: "0",
      LOG_LEVEL: "silent",
      CATALOG_SQLITE_PATH: file("beside.db"),
    };
    const args = ["import", "-", "--format", "ndjson", "--json"];
    const lines = (amount: number) =>
      Array.from({ length: 300 }, (_, index) =>
        JSON.stringify({
          id: `p${index}`,
          name: `Lamp costing ${amount}`,
          price: { amount, currency: "USD" },
        })).join("\n");
    const service = startAisle(["serve", "--json"], { environment });
    const { url } = JSON.parse(await service.firstLine);
    const read = async (path: string) =>
      await (await fetch(`${url}${path}`)).json();

    for (const amount of [100, 200, 300]) {
      const { code, stderr } = await runAisle(args, {
        environment,
        input: lines(amount),
      });
      assert.equal(code, 0, stderr);
      for (const id of ["p0", "p150", "p299"]) {
        assert.equal((await read(`/v1/products/${id}`)).price.amount, amount);
      }
      const found = await read(`/v1/search?q=costing+${amount}`);
      assert.equal(found.total, 300);
      assert.equal(found.items[0].price.amount, amount);
    }
    service.child.kill("SIGTERM");
    await service.ended;
  });
});
