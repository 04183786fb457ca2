import { checkMediaType, maxBodyBytes, readText } from "../http/read_body.ts";

/** Reads what a browser's form sent, of at most `maxBytes`. */
export async function readForm(
  request: Request,
  maxBytes = maxBodyBytes,
): Promise<URLSearchParams> {
  checkMediaType(request.headers, ["application/x-www-form-urlencoded"]);
  return new URLSearchParams(await readText(request, maxBytes));
}
