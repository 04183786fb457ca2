import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const { tasks }: { tasks: Record<string, string> } = JSON.parse(
  readFileSync(`${root}deno.json`, "utf8"),
);
const served = ["demo", "start", "dev", "aisle"];

function flagsOf(task: string): string[] {
  return (tasks[task] ?? "").replaceAll("'", "").split(" ")
    .filter((word) => word.startsWith("--"));
}

const probe = `
  const denied = async (what) => {
    try { await what(); return false; } catch (error) {
      return error.name === "NotCapable";
    }
  };
  console.log(JSON.stringify({
    otherHost: await denied(() => fetch("http://198.51.100.1/", {
      signal: AbortSignal.timeout(300),
    })),
    system: await denied(() => Deno.readTextFile("/etc/passwd")),
    sources: await denied(() => Deno.writeTextFile("src/main.ts", "")),
    programs: await denied(() => new Deno.Command("true").output()),
    libraries: await denied(() => Deno.dlopen("libc.so.6", {})),
    secret: Deno.env.get("OTHER_SECRET") ?? null,
  }));`;

describe("the tasks", () => {
  it("give all permissions to tests alone", () => {
    const all = Object.entries(tasks)
      .filter(([, command]) => /\s(?:-A|--allow-all)\b/.test(command))
      .filter(([, command]) => !/tests\b/.test(command))
      .map(([name]) => name);
    assert.deepEqual(all, []);
  });

  it("that serve run no programs, load no libraries and ask nobody", () => {
    for (const task of served) {
      const flags = flagsOf(task);
      assert.ok(flags.includes("--no-prompt"), task);
      assert.doesNotMatch(flags.join(), /--allow-(?:run|ffi|import|all)/);
    }
  });

  const skip = process.versions["deno"] === undefined
    ? "permissions are Deno's"
    : false;

  it(
    "keep the demo and the service from what they do not need",
    { skip },
    () => {
      for (const task of ["demo", "start"]) {
        const { stdout, stderr } = spawnSync(
          process.execPath,
          ["run", ...flagsOf(task), "-"],
          {
            cwd: root,
            input: probe,
            encoding: "utf8",
            env: { ...process.env, OTHER_SECRET: "seen" },
          },
        );
        assert.equal(stderr, "");
        assert.deepEqual(JSON.parse(stdout), {
          // The service asks the hosts that its configuration names.
          otherHost: task === "demo",
          system: true,
          sources: true,
          programs: true,
          libraries: true,
          secret: null,
        }, task);
      }
    },
  );
});
