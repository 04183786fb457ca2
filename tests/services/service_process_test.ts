import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
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

/** One letter, see proc(5): T is stopped, S is sleeping. */
function stateOf(pid: number): string | undefined {
  return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    assert.ok(performance.now() < deadline, "It did not happen within 10 s");
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
    await until(() => !isRunning(program));
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

  it("halts a program and lets it go on, and kills it, which is no failure", async () => {
    const { firstLine, failure, freeze, kill, resume } = startProcess({
      name: "An endless program",
      command: "sh",
      args: ["-c", "echo $$; exec sleep 600"],
      signalAtParentEnd: "KILL",
    });
    const program = Number(await firstLine);
    freeze();
    await until(() => stateOf(program) === "T");
    resume();
    await until(() => stateOf(program) === "S");
    freeze();
    await kill();
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
