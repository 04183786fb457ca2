/**
 * Whether a request was sent by a page of this service, so that no other site
 * can write in the name of who is signed in. Browsers say so in
 * `Sec-Fetch-Site`, and over plain HTTP in `Origin` (the order of checks is that
 * of Go's `net/http.CrossOriginProtection`; what says neither is no browser, and
 * is refused as well).
 */
export function isSameOrigin(
  { url, headers }: Pick<Request, "url" | "headers">,
  publicUrl: string | undefined,
): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("Origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === (headers.get("Host") ?? new URL(url).host) ||
    publicUrl !== undefined && origin === new URL(publicUrl).origin;
}
