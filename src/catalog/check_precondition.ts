import type { Precondition } from "./product_write.ts";
import { CatalogError } from "./errors.ts";

/** What a precondition is checked against; `version` absent: it is not there. */
type Stored = { subject: string; version: number | undefined };

/** Throws unless what is stored meets `precondition`: `stale`, or `not_found` for what is not there. */
export function checkPrecondition(
  { subject, version }: Stored,
  precondition: Precondition,
): void {
  if (precondition.kind === "absent") {
    if (version === undefined) return;
    const message = `${capitalised(subject)} is already there`;
    throw new CatalogError("stale", message, { currentVersion: version });
  }
  if (version === undefined) {
    throw new CatalogError("not_found", `Cannot find ${subject}`);
  }
  if (
    precondition.kind === "version" &&
    !precondition.versions.includes(version)
  ) {
    const { versions } = precondition;
    const expected = versions.length > 0
      ? `not ${versions.join(" or ")}`
      : "which the request does not name";
    throw new CatalogError(
      "stale",
      `${capitalised(subject)} is at version ${version}, ${expected}`,
      { currentVersion: version },
    );
  }
}

function capitalised(subject: string): string {
  return subject.charAt(0).toUpperCase() + subject.slice(1);
}
