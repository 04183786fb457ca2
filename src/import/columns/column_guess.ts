import type { AttributeDefinition } from "../../catalog/attribute.ts";
import type { ColumnChoice } from "./column_choice.ts";
import type { KnownValues } from "./known_values.ts";

/** What a column most likely is, and what that was guessed from. */
export type ColumnGuess = ColumnChoice & { reason: string };

/** What a guess needs to know of the catalogue. */
export type GuessContext = {
  /** ISO 4217 code of the catalogue's currency. */
  currency: string;
  categoryIds: KnownValues;
  definitions: readonly AttributeDefinition[];
};

/** A column and what the first rows hold in it. */
export type ColumnSample = { column: string; cells: readonly string[] };
