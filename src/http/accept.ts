import { parseAccept } from "hono/utils/accept";

/** Whether a client that sent this `Accept` takes `mediaType` (RFC 9110, section 12.5.1). */
export function acceptsMediaType(
  accept: string | null,
  mediaType: string,
): boolean {
  if (accept === null || accept === "*/*") return true;
  const [type] = mediaType.split("/");
  return weigh(accept, [mediaType, `${type}/*`, "*/*"]) > 0;
}

/** Whether a client that sent this `Accept-Encoding` takes gzip (RFC 9110, section 12.5.3). */
export function acceptsGzip(acceptEncoding: string | null): boolean {
  return acceptEncoding !== null &&
    weigh(acceptEncoding, ["gzip", "*"]) > 0;
}

/** The weight of the first of `names`, most specific first, that the header has; 0 for none. */
function weigh(header: string, names: readonly string[]): number {
  const offers = parseAccept(header);
  for (const name of names) {
    const offer = offers.find(({ type }) => type.toLowerCase() === name);
    if (offer) return offer.q;
  }
  return 0;
}
