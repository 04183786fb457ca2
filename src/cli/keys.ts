import { createHash, randomBytes } from "node:crypto";
import { Command } from "commander";
import { type ApiKey, formatApiKey, Scope } from "../config/api_keys.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { print } from "./print.ts";
import { UsageError } from "./usage_error.ts";

type Options = { name: string; scopes: string; json?: boolean };

const help = `
The key is shown once and kept nowhere: CATALOG_API_KEYS holds its SHA-256 alone.
Scopes: read (drafts, and everything where reads are closed), write (and read),
admin (everything).

Examples:
  aisle keys create --name ci --scopes read,write
  aisle keys create --name shop --scopes read --json

Exit codes: 0 done · 2 the name or a scope cannot be used
`;

/** `aisle keys create`: makes an API key. */
export function keysCommand(finish: (code: ExitCode) => void): Command {
  const create = new Command("create")
    .description("make an API key and show it once")
    .requiredOption("--name <name>", "who will use it")
    .requiredOption("--scopes <scopes>", "read, write, admin; with commas")
    .option("--json", "print the result as JSON")
    .addHelpText("after", help)
    .action((options: Options) => {
      const { key, entry } = createKey(
        checkName(options.name),
        checkScopes(options.scopes),
      );
      if (options.json) {
        print(JSON.stringify({ key, entry: formatApiKey(entry) }));
      } else {
        print(`The key, shown only now:\n  ${key}\n`);
        print(
          "Add to CATALOG_API_KEYS, with a comma after what is there:\n" +
            `  ${formatApiKey(entry)}`,
        );
      }
      finish(exitCodes.done);
    });
  return new Command("keys").description("API keys").addCommand(create);
}

/** A new key of 256 random bits, and what the configuration keeps of it. */
export function createKey(
  name: string,
  scopes: Scope[],
): { key: string; entry: ApiKey } {
  const key = `aisle_${randomBytes(32).toString("base64url")}`;
  const sha256 = createHash("sha256").update(key).digest("hex");
  return { key, entry: { name, scopes, sha256 } };
}

function checkName(name: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw new UsageError(
    `A key cannot be named "${name}": use 1 to 64 letters, digits, "_", "." and "-"`,
  );
}

function checkScopes(text: string): Scope[] {
  const scopes = text.split(/[,+]/).map((each) => each.trim());
  const parsed = Scope.array().safeParse(scopes);
  if (parsed.success) return [...new Set(parsed.data)];
  const known = Scope.options.join(", ");
  throw new UsageError(`"${text}" are no scopes: use some of ${known}`);
}
