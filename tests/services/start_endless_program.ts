import process from "node:process";
import { startProcess } from "./service_process.ts";

// Run by service_process_test.ts, which kills this process and looks for the
// program whose id is printed.
const { firstLine } = startProcess({
  name: "An endless program",
  command: "sh",
  args: ["-c", "echo $$; exec sleep 600"],
  signalAtParentEnd: "KILL",
});
process.stdout.write(`${await firstLine}\n`);
