import type { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { IndexGeneration } from "../../src/catalog/ports/search_index.ts";
import { generationSchema } from "./search_schema.ts";
import { tablePrefix } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

/** A generation as it is listed in the file; its tables are named after its number. */
export type Generation = IndexGeneration & { number: number };

/** The list of generations; each call must run in a transaction with what it is for. */
export type Generations = {
  all(): Generation[];
  active(): Generation;
  building(): Generation | undefined;
  /** Throws `conflict` when there is none of this name. */
  named(name: string): Generation;
  /** The one that is being built, made if there is none. */
  begin(): Generation;
  activate(name: string): void;
  /** Takes a generation out of the list; what it holds is left to `removeDropped`. */
  drop(name: string): void;
};

export function generations(connection: DatabaseSync): Generations {
  const selectAll = prepare<Generation>(
    connection,
    `SELECT number, name, state FROM search_generation
     WHERE state <> 'dropped' ORDER BY number`,
  );
  const insert = prepare<Generation>(
    connection,
    `INSERT INTO search_generation (state) VALUES ('building')
     RETURNING number, name, state`,
  );
  const replaceState = prepare(
    connection,
    "UPDATE search_generation SET state = ? WHERE state = ?",
  );
  const setState = prepare(
    connection,
    "UPDATE search_generation SET state = ? WHERE name = ?",
  );

  const inState = (state: Generation["state"]) =>
    selectAll.all().find((each) => each.state === state);
  const find = (name: string) =>
    selectAll.all().find((each) => each.name === name);

  function named(name: string): Generation {
    const found = find(name);
    if (found) return found;
    throw new CatalogError(
      "conflict",
      `There is no generation "${name}" of the index`,
    );
  }

  function active(): Generation {
    const found = inState("active");
    if (found) return found;
    throw new CatalogError(
      "unavailable",
      "No generation of the index is active",
    );
  }

  return {
    all: () => selectAll.all(),
    active,
    building: () => inState("building"),
    named,
    begin() {
      const building = inState("building");
      if (building) return building;
      const begun = insert.get();
      if (!begun) throw new Error("SQLite did not return the new row");
      connection.exec(generationSchema(tablePrefix(begun.number)));
      return begun;
    },
    activate(name) {
      const { state } = named(name);
      if (state === "active") return;
      if (state === "building") replaceState.run("dropped", "previous");
      const before = active();
      setState.run("active", name);
      setState.run("previous", before.name);
    },
    drop(name) {
      const found = find(name);
      if (!found) return;
      if (found.state === "active") {
        throw new CatalogError(
          "conflict",
          `Cannot drop generation "${name}" of the index: it is active`,
        );
      }
      setState.run("dropped", name);
    },
  };
}
