import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findProgram } from "./find_program.ts";
import { startProcess } from "./service_process.ts";
import { skip } from "./skip.ts";

const skipped = findProgram("setpriv") === undefined && skip("no setpriv");

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilEnded(pid: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (isRunning(pid)) {
    assert.ok(performance.now() < deadline, `Process ${pid} still runs`);
    await setTimeout(20);
  }
}

describe("startProcess", { skip: skipped }, () => {
  it("starts a program that ends with its parent, even a killed one", async () => {
    const script = new URL("start_endless_program.ts", import.meta.url);
    const parent = spawn(
      process.execPath,
      [
        ...(process.versions["deno"] === undefined ? [] : ["run", "-A"]),
        fileURLToPath(script),
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const [line] = await once(
      createInterface({ input: parent.stdout }),
      "line",
    );
    const program = Number(line);
    assert.ok(isRunning(program));
    parent.kill("SIGKILL");
    await untilEnded(program);
  });

  it("stops the program when asked, and calls that no failure", async () => {
    const { firstLine, failure, stop } = startProcess({
      name: "An endless program",
      command: "sh",
      args: ["-c", "echo $$; exec sleep 600"],
      signalAtParentEnd: "KILL",
    });
    const program = Number(await firstLine);
    await stop();
    assert.equal(isRunning(program), false);
    assert.equal(await Promise.race([failure, "no failure"]), "no failure");
  });

  it("says how a program ended by itself and what it said", async () => {
    const { failure, firstLine } = startProcess({
      name: "A failing program",
      command: "sh",
      args: ["-c", "echo the reason >&2; exit 3"],
      signalAtParentEnd: "KILL",
    });
    const message = "A failing program ended by itself (exit code 3)\n" +
      "  the reason";
    await assert.rejects(failure, { message });
    await assert.rejects(firstLine, { message });
  });
});
