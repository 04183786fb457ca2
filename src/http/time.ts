import { z } from "zod";

/** A moment on the wire: RFC 3339, in UTC. */
export const Time = z.iso.datetime().meta({
  examples: ["2026-05-06T16:45:12.345Z"],
});

/** A moment in milliseconds since the epoch, as it is told on the wire. */
export function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
