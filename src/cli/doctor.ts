import process from "node:process";
import { Command } from "commander";
import { type Examined, examineServices } from "../../drivers/examine.ts";
import packageJson from "../../package.json" with { type: "json" };
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { checkService, type Finding } from "./doctor/check_service.ts";
import { errorText } from "./error_text.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { print } from "./print.ts";

type Options = { json?: boolean };

const help = `
Checks the configuration and the versions; whether the store, the cache and
search answer, have what they need and are set well; the clock against
DynamoDB's. Each problem comes with its cause and a cure.

Examples:
  aisle doctor
  aisle doctor --json

Exit codes: 0 all is well · 1 something is not
`;

/** `aisle doctor`: finds out why the service would not work. */
export function doctorCommand(finish: (code: ExitCode) => void): Command {
  return new Command("doctor")
    .description("check configuration, versions and services")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", help)
    .action(async ({ json = false }: Options) => {
      const findings = await examine();
      if (json) print(JSON.stringify({ findings }));
      else for (const each of findings) print(findingText(each));
      const well = findings.every(({ ok }) => ok);
      finish(well ? exitCodes.done : exitCodes.failed);
    });
}

async function examine(): Promise<Finding[]> {
  const findings = [versions()];
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      ...findings,
      ...error.issues.map((issue) => ({
        check: "configuration",
        ok: false,
        detail: issue,
      })),
    ];
  }
  const { store, search, cache } = config;
  findings.push({
    check: "configuration",
    ok: true,
    detail: `products in ${store.driver}, search in ${search.driver}, ` +
      `cache in ${cache.driver}, prices in ${config.currency}`,
  });
  findings.push(keys(config));
  try {
    const log = openLog("silent");
    const { catalog } = await openCatalog(config, { role: "tool", log });
    try {
      findings.push(...await checkService(catalog, config));
      findings.push(...(await examineServices(config)).map(toFinding));
    } finally {
      await catalog.close();
    }
  } catch (error) {
    findings.push({
      check: "drivers",
      ok: false,
      detail: errorText(error),
      cure: "make the file or folder usable, or choose another by " +
        "CATALOG_SQLITE_PATH",
    });
  }
  return findings;
}

function toFinding({ subject, ...found }: Examined): Finding {
  return { check: subject, ...found };
}

function versions(): Finding {
  const { bun, deno, node, sqlite } = process.versions;
  const runtime = deno ? `Deno ${deno}` : bun ? `Bun ${bun}` : `Node ${node}`;
  const detail = `Aisle ${packageJson.version} on ${runtime}` +
    (sqlite ? `, SQLite ${sqlite}` : "");
  return { check: "versions", ok: true, detail };
}

function keys({ apiKeys }: Config): Finding {
  return {
    check: "keys",
    ok: true,
    detail: apiKeys.length === 0
      ? 'none, so nobody can write over HTTP; "aisle keys create" makes one'
      : apiKeys.map(({ name, scopes }) => `${name} (${scopes.join(", ")})`)
        .join(", "),
  };
}

function findingText({ check, cure, detail, ok }: Finding): string {
  const line = `${ok ? "✓" : "✗"} ${check}: ${detail}`;
  return cure === undefined ? line : `${line}\n    cure: ${cure}`;
}
