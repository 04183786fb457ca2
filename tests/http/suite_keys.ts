import { createHash } from "node:crypto";
import type { ApiKey } from "../../src/http/api_keys.ts";

/** The keys that the suite asks with; a service that it is run against must know them. */
export const suiteKeys = {
  read: "suite-read-key",
  write: "suite-write-key",
  admin: "suite-admin-key",
} as const;

export type SuiteScope = keyof typeof suiteKeys;

const scopes: SuiteScope[] = ["read", "write", "admin"];

/** The keys as the service knows them. */
export const knownSuiteKeys: ApiKey[] = scopes.map((scope) => ({
  name: `suite-${scope}`,
  scopes: [scope],
  sha256: createHash("sha256").update(suiteKeys[scope]).digest("hex"),
}));

/** `CATALOG_API_KEYS` for a service that the suite is run against. */
export const suiteApiKeys = knownSuiteKeys
  .map(({ name, scopes, sha256 }) => `${name}:${scopes.join("+")}:${sha256}`)
  .join(",");
