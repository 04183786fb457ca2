import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import process from "node:process";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { runAisle, startAisle } from "../cli/aisle_process.ts";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { onlyDeno } from "../only_deno.ts";
import { findProgram } from "../services/find_program.ts";
import { skip } from "../services/skip.ts";
import { readShownTasks } from "./shown_tasks.ts";
import { printsAsShown } from "./prints_as_shown.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const key = "guide-key";

/** How each language runs a file, and the programs it takes. */
const runs = [
  {
    language: "curl",
    file: "example.sh",
    command: ["bash", "-euo", "pipefail"],
    needs: ["bash", "curl", "openssl"],
  },
  {
    language: "TypeScript",
    file: "example.ts",
    command: [process.execPath, "run", "-A", "--quiet"],
    needs: [],
  },
  {
    language: "Python",
    file: "example.py",
    command: ["python3"],
    needs: ["python3"],
  },
];

describe("the guide", { skip: onlyDeno() }, () => {
  const folder = temporaryFolder();
  const seed = folder.file("seed.db");

  before(async () => {
    const seeded = await runAisle(["seed"], {
      environment: { CATALOG_SQLITE_PATH: seed },
    });
    assert.equal(seeded.code, 0, seeded.stderr);
  });

  after(() => folder.remove());

  for (const { language, file, command, needs } of runs) {
    const missing = needs.filter((name) => findProgram(name) === undefined);
    const skipped = missing.length > 0 && skip(`there is no ${missing}`);

    it(`does what it says in ${language}`, { skip: skipped }, async () => {
      const path = folder.file(`${language}.db`);
      copyFileSync(seed, path);
      await using service = await serve(path);
      const { url } = service;
      const page = await fetch(`${url}/docs/guide`);
      const tasks = readShownTasks(await page.text());
      const withoutIt = tasks.filter(({ programs }) =>
        !programs.some((each) => each.language === language)
      );
      const allowed = language === "curl" ? [] : ["Get a key"];
      assert.deepEqual(withoutIt.map(({ title }) => title), allowed);
      assert.ok(tasks.length >= 15, `${tasks.length} tasks`);

      // In order, as a reader does: a task may need the one before.
      for (const { title, programs, answer } of tasks) {
        const code = programs.find((each) => each.language === language)?.code;
        if (code === undefined) continue;
        const printed = run({ command, file, code, url });
        assert.ok(
          printsAsShown(printed, answer),
          `"${title}" in ${language} printed\n${printed}\nand not\n${answer}`,
        );
      }
    });
  }

  function run({ command, file, code, url }: Run): string {
    const path = folder.file(file);
    writeFileSync(path, code.replaceAll("http://127.0.0.1:8000", url));
    const [program = "", ...args] = command;
    const { status, stdout, stderr } = spawnSync(program, [...args, path], {
      // The project's own commands run where it is.
      cwd: code.startsWith("deno task ") ? root : dirname(path),
      encoding: "utf8",
      timeout: 60_000,
      env: {
        ...process.env,
        AISLE_KEY: key,
        PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
      },
    });
    assert.equal(status, 0, `${code}\n${stdout}${stderr}`);
    return stdout;
  }
});

type Run = { command: string[]; file: string; code: string; url: string };

/** A service over a database, with an admin's key. */
async function serve(path: string): Promise<AsyncDisposable & { url: string }> {
  const service = startAisle(["serve"], {
    environment: {
      PORT: "0",
      CATALOG_SQLITE_PATH: path,
      CATALOG_API_KEYS: `guide:admin:${
        createHash("sha256").update(key).digest("hex")
      }`,
    },
  });
  const url = /http:\/\/\S+/.exec(await service.firstLine)?.[0] ?? "";
  return {
    url,
    async [Symbol.asyncDispose]() {
      service.child.kill("SIGTERM");
      await service.ended;
    },
  };
}
