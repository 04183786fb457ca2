import { errors } from "@upstash/redis";
import type { ServiceCall } from "../../src/catalog/observe.ts";

/** What became of a request that ended with `error`. */
export function failureOutcome(error: unknown): ServiceCall["outcome"] {
  const isRefusal = error instanceof errors.UpstashError &&
    !(error instanceof errors.UpstashJSONParseError);
  if (!isRefusal) return "failed";
  // Behind the service's own words the message repeats the whole command.
  const [words = ""] = error.message.split(", command was:");
  return /max (daily )?requests?|rate limit/i.test(words)
    ? "throttled"
    : "refused";
}
