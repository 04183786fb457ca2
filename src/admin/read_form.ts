import { checkMediaType, maxBodyBytes, readText } from "../http/read_body.ts";

/** Reads what a browser's form sent. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  checkMediaType(request.headers, ["application/x-www-form-urlencoded"]);
  return new URLSearchParams(await readText(request, maxBodyBytes));
}
