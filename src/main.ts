import process from "node:process";
import { runService } from "./composition/run_service.ts";
import { stopSignal } from "./composition/stop_signal.ts";
import { readConfig } from "./config.ts";

try {
  await runService(readConfig(process.env), {
    stop: stopSignal(),
    onListening: (url) => {
      process.stdout.write(`Aisle listens on ${url}\n`);
    },
  });
  process.exitCode = 0;
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
