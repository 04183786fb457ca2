import process from "node:process";

/**
 * The value of a suite's `skip` option where something it needs is missing.
 * Throws when `REQUIRE_SERVICES` is 1, so that CI does not skip silently.
 */
export function skip(reason: string): string {
  if (process.env["REQUIRE_SERVICES"] === "1") {
    throw new Error(
      `REQUIRE_SERVICES is 1, but there is a reason to skip: ${reason}`,
    );
  }
  // Deno and Bun do not print why a test is skipped.
  process.stderr.write(`Tests are skipped here: ${reason}\n`);
  return reason;
}
