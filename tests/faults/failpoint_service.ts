import process from "node:process";
import { serve } from "../../src/serve.ts";
import { parseFailpoint, withFailpoint } from "./failpoint.ts";
import { openShopApp } from "./shop_app.ts";

// Serves a catalogue as `aisle serve` does, but ends itself with SIGKILL at the
// point that FAILPOINT names. Its first line on standard output is its address.
const { handle } = await openShopApp(process.env, {
  wrap: (drivers) =>
    withFailpoint(drivers, {
      failpoint: parseFailpoint(process.env["FAILPOINT"]),
      reach: () => process.kill(process.pid, "SIGKILL"),
    }),
});
const server = await serve({ handler: handle, host: "127.0.0.1", port: 0 });
process.stdout.write(`${server.url}\n`);
