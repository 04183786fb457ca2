import { z } from "zod";

/** What a key may do. */
export const Scope = z.enum(["read", "write", "admin"]);
export type Scope = z.infer<typeof Scope>;

/** A key as it is configured: never the key itself, only its SHA-256. */
export type ApiKey = { name: string; scopes: Scope[]; sha256: string };

const keyShape =
  /^(?<name>[\w.-]{1,64}):(?<scopes>[a-z+]+):(?<hash>[0-9a-f]{64})$/;

const cure =
  'must be "name:scopes:sha256hex"; "aisle keys create" prints such a line';

/** Comma-separated `name:scopes:sha256hex`, scopes joined by `+`. */
export const ApiKeys = z.string().transform((text, context): ApiKey[] =>
  text.split(",").map((each) => each.trim()).filter((each) => each !== "")
    .flatMap((each, index) => {
      const key = parseKey(each);
      if (key === undefined) {
        // The text is not repeated: it may hold a key by mistake.
        context.addIssue({
          code: "custom",
          message: `entry ${index + 1} ${cure}`,
        });
      }
      return key ?? [];
    })
);

/** The entry of `CATALOG_API_KEYS` for `key`. */
export function formatApiKey({ name, scopes, sha256 }: ApiKey): string {
  return `${name}:${scopes.join("+")}:${sha256}`;
}

function parseKey(entry: string): ApiKey | undefined {
  const { name, scopes, hash } = keyShape.exec(entry)?.groups ?? {};
  if (!name || !scopes || !hash) return undefined;
  const parsed = z.array(Scope).safeParse(scopes.split("+"));
  if (!parsed.success) return undefined;
  return { name, scopes: [...new Set(parsed.data)], sha256: hash };
}
