import type { IdempotentRequest } from "../catalog/product_write.ts";
import { stableJson } from "../catalog/stable_json.ts";
import type { Caller } from "./api_keys.ts";
import { versionTag } from "./entity_tag.ts";
import { invalidParameter } from "./request_error.ts";
import { sha256 } from "./sha256.ts";

/**
 * Reads `Idempotency-Key`, quoted (as a structured field, RFC 9651) or bare;
 * `undefined` without one. A key belongs to the API key it was sent with; the
 * request is told from others by the SHA-256 of what its body says.
 */
export async function readIdempotency(
  headers: Headers,
  { caller, body, location }: {
    caller: Caller;
    body: unknown;
    location: (id: string) => string;
  },
): Promise<IdempotentRequest | undefined> {
  const header = headers.get("Idempotency-Key")?.trim();
  if (header === undefined) return undefined;
  const key = /^"([!#-~]{1,255})"$|^([!#-~]{1,255})$/.exec(header)?.slice(1)
    .find((each) => each !== undefined);
  if (key === undefined) {
    throw invalidParameter(
      "Idempotency-Key",
      "invalid_key",
      "must be 1 to 255 visible ASCII characters, quoted or bare",
    );
  }
  return {
    key: `${caller.name}:${key}`,
    requestHash: await sha256(stableJson(body)),
    toAnswer: ({ id, version, json }) => ({
      status: 201,
      location: location(id),
      etag: versionTag(version),
      body: json,
    }),
  };
}
