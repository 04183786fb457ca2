import type { Precondition } from "./catalog.ts";
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
    throw new CatalogError(
      "stale",
      `${capitalised(subject)} is already there`,
      {
        currentVersion: version,
      },
    );
  }
  if (version === undefined) {
    throw new CatalogError("not_found", `Cannot find ${subject}`);
  }
  if (
    precondition.kind === "version" &&
    !precondition.versions.includes(version)
  ) {
    const expected = precondition.versions.join(" or ") || "a version that was";
    throw new CatalogError(
      "stale",
      `${capitalised(subject)} is at version ${version}, not ${expected}`,
      { currentVersion: version },
    );
  }
}

function capitalised(subject: string): string {
  return subject.charAt(0).toUpperCase() + subject.slice(1);
}
