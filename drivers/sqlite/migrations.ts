import type { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";
import { type FileStamp, readStamp } from "./file_stamp.ts";
import { searchLogChosenSchema, searchLogSchema } from "./search_log_schema.ts";
import {
  generationsSchema,
  kindsSchema,
  searchSchema,
} from "./search_schema.ts";
import { tablePrefix } from "./search_tables.ts";
import { lexiconSchema, storeSchema } from "./store_schema.ts";
import { prepare } from "./typed_statement.ts";

/** Marks a file as Aisle's: `Aisl` in ASCII, see `PRAGMA application_id`. */
const applicationId = 0x4169736c;

/** What brings a file from one version to the next; a file's version is how many it has seen. */
const migrations: readonly ((connection: DatabaseSync) => string)[] = [
  () => storeSchema + searchSchema,
  () => generationsSchema,
  () => searchLogSchema,
  () => lexiconSchema,
  addKinds,
  () => searchLogChosenSchema,
];

/** Brings the file up to date in one transaction; throws `invalid` and changes nothing if it may not be touched. */
export function migrate(connection: DatabaseSync, file: string): void {
  connection.exec("BEGIN IMMEDIATE");
  try {
    const stamp = readStamp(connection);
    checkStamp(stamp, file);
    for (const migration of migrations.slice(stamp.version)) {
      connection.exec(migration(connection));
    }
    if (stamp.version < migrations.length) {
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

/** Generations that are being dropped keep their documents up to the end. */
function addKinds(connection: DatabaseSync): string {
  const generations = prepare<{ number: number }>(
    connection,
    "SELECT number FROM search_generation",
  );
  return generations.all()
    .map(({ number }) => kindsSchema(tablePrefix(number))).join("");
}

/** Throws `invalid` if the file is a newer version's or not Aisle's. */
export function checkStamp(stamp: FileStamp, file: string): void {
  const { applicationId: owner, version, changes } = stamp;
  const isNew = owner === 0 && version === 0 && changes === 0;
  if (owner !== applicationId && !isNew) throw notAisle(file);
  if (version > migrations.length) {
    throw refusal(
      file,
      `it has version ${version}, and this Aisle knows only ${migrations.length}`,
    );
  }
}

/** The refusal of a file that something else made. */
export function notAisle(file: string): CatalogError {
  return refusal(file, "it is not an Aisle database");
}

function refusal(file: string, reason: string): CatalogError {
  return new CatalogError(
    "invalid",
    `Cannot open the database "${file}": ${reason}`,
  );
}
