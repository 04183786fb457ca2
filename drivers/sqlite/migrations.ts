import type { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";
import { searchSchema } from "./search_schema.ts";
import { storeSchema } from "./store_schema.ts";

/** Marks a file as Aisle's: `Aisl` in ASCII, see `PRAGMA application_id`. */
const applicationId = 0x4169736c;

/** What brings a file from one version to the next; a file's version is how many it has seen. */
const migrations: readonly string[] = [storeSchema + searchSchema];

/** Brings the file up to date in one transaction; throws `invalid` and changes nothing if it may not be touched. */
export function migrate(connection: DatabaseSync, file: string): void {
  connection.exec("BEGIN IMMEDIATE");
  try {
    const version = readFileVersion(connection, file);
    for (const migration of migrations.slice(version)) {
      connection.exec(migration);
    }
    if (version < migrations.length) {
      connection.exec(
        `PRAGMA application_id = ${applicationId};
         PRAGMA user_version = ${migrations.length}`,
      );
    }
    connection.exec("COMMIT");
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

/** How many migrations the file has seen; throws `invalid` if it is a newer version's or not Aisle's. */
export function readFileVersion(
  connection: DatabaseSync,
  file: string,
): number {
  const owner = readPragma(connection, "application_id");
  const version = readPragma(connection, "user_version");
  if (owner !== applicationId && !isEmpty(connection)) {
    throw refusal(file, "it is not an Aisle database");
  }
  if (version > migrations.length) {
    throw refusal(
      file,
      `it has version ${version}, and this Aisle knows only ${migrations.length}`,
    );
  }
  return version;
}

function readPragma(connection: DatabaseSync, name: string): number {
  return Number(connection.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function isEmpty(connection: DatabaseSync): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_schema").get() ===
      undefined &&
    readPragma(connection, "application_id") === 0 &&
    readPragma(connection, "user_version") === 0;
}

/** The refusal of a file that may not be touched. */
export function refusal(
  file: string,
  reason: string,
  cause?: unknown,
): CatalogError {
  return new CatalogError(
    "invalid",
    `Cannot open the database "${file}": ${reason}`,
    { cause },
  );
}
