import type { z } from "zod";
import { CatalogError } from "../catalog/errors.ts";
import { toIssues } from "../catalog/issues.ts";
import { parseJson } from "../catalog/json.ts";
import { RequestError } from "./request_error.ts";

/** How large a body of one document may be. */
export const maxBodyBytes = 1_048_576;

/** Refuses a body that is not of one of these media types, or is compressed. */
export function checkMediaType(
  headers: Headers,
  mediaTypes: readonly string[],
): void {
  const given = headers.get("Content-Type")?.split(";")[0]?.trim();
  if (!given || !mediaTypes.includes(given.toLowerCase())) {
    throw new RequestError(
      "unsupported_media_type",
      `The body must be ${mediaTypes.join(" or ")}, ` +
        (given ? `not "${given}"` : "and Content-Type must say so"),
      { headers: { Accept: mediaTypes.join(", ") } },
    );
  }
  const encoding = headers.get("Content-Encoding")?.trim() || "identity";
  if (encoding.toLowerCase() !== "identity") {
    throw new RequestError(
      "unsupported_media_type",
      `The body must not be encoded, but Content-Encoding says "${encoding}"`,
      { headers: { "Accept-Encoding": "identity" } },
    );
  }
}

/** Reads a JSON body of at most `maxBytes` by a schema. Throws `invalid` with the issues, or `too_large`. */
export async function readJsonBody<Schema extends z.ZodType>(
  request: Request,
  { schema, maxBytes }: { schema: Schema; maxBytes: number },
): Promise<z.output<Schema>> {
  const text = await readText(request, maxBytes);
  const parsed = schema.safeParse(parseJson(text, "the body"));
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error);
  const first = issues[0];
  const place = first?.pointer === "" ? "it" : first?.pointer;
  throw new CatalogError(
    "invalid",
    `Cannot use the body: ${place} ${first?.message}`,
    { issues },
  );
}

/** Reads a body of UTF-8 text. Throws `invalid`, or `too_large`. */
export async function readText(
  request: Request,
  maxBytes: number,
): Promise<string> {
  if (Number(request.headers.get("Content-Length")) > maxBytes) {
    throw tooLarge(maxBytes);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new CatalogError(
      "invalid",
      "Cannot read the body: it is not UTF-8, or it broke off",
      { cause },
    );
  }
}

function tooLarge(maxBytes: number): RequestError {
  return new RequestError(
    "too_large",
    `The body must have at most ${maxBytes} bytes`,
  );
}
