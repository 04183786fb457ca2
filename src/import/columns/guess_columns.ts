import type { AttributeDefinition } from "../../catalog/attribute.ts";
import { ProductId } from "../../catalog/product_id.ts";
import type { SourceRecord } from "../source_line.ts";
import {
  areMostly,
  cellsOf,
  decimalMarkOf,
  isWebAddress,
  separatorOf,
} from "./cell_values.ts";
import type { ColumnChoice, ColumnTarget } from "./column_choice.ts";
import { isOneSize, nameRank, targetOfColumn } from "./column_words.ts";
import { guessAttribute } from "./guess_attribute.ts";
import { guessPrice } from "./guess_price.ts";
import {
  knownAvailability,
  knownStatuses,
  knownValue,
  type KnownValues,
} from "./known_values.ts";

/** What a column most likely is, and what that was guessed from. */
export type ColumnGuess = ColumnChoice & { reason: string };

/** What a guess needs to know of the catalogue. */
export type GuessContext = {
  /** ISO 4217 code of the catalogue's currency. */
  currency: string;
  categoryIds: KnownValues;
  definitions: readonly AttributeDefinition[];
};

type Candidate = { column: string; cells: readonly string[] };

/**
 * Guesses what the columns of a file are, from their names in several languages
 * and from the values of the first rows. What fits no field becomes an attribute;
 * a column that is empty is guessed from its name alone.
 */
export function guessColumns(
  { columns, sample, ...context }: GuessContext & {
    columns: readonly string[];
    sample: readonly SourceRecord[];
  },
): ColumnGuess[] {
  const candidates = columns.map((column) => ({
    column,
    cells: cellsOf(sample, column),
  }));
  const guesses = candidates.map((each) => guessField(each, context));
  return withId(
    guesses.map((guess, index) =>
      isTaken(guess, guesses, candidates)
        ? otherwise({
          guess,
          guesses,
          cells: candidates[index]?.cells ?? [],
          definitions: context.definitions,
        })
        : guess
    ),
    candidates,
  );
}

function guessField(
  candidate: Candidate,
  context: GuessContext,
): ColumnGuess {
  const { column, cells } = candidate;
  const target = targetOfColumn(column, context.currency);
  const named = (reason = "from its name", others = {}): ColumnGuess => ({
    column,
    target: target ?? "none",
    ...others,
    reason,
  });
  const attribute = () => guessAttribute(candidate, context.definitions);
  const list = (marks: readonly string[]) => {
    const split = separatorOf(cells, marks);
    return split === undefined ? {} : { split };
  };
  switch (target) {
    case undefined:
      return areMostly(cells, isWebAddress) ? page(column) : attribute();
    case "price.amount":
      return guessPrice(candidate, context) ?? attribute();
    case "inventory.quantity": {
      const decimalMark = decimalMarkOf(cells);
      if (cells.length > 0 && decimalMark === undefined) return attribute();
      return named();
    }
    case "inventory.status":
    case "status": {
      const known = target === "status" ? knownStatuses : knownAvailability;
      const fits = cells.every((cell) => knownValue(known, cell));
      return fits ? named("from its name and values") : attribute();
    }
    case "gtins": {
      const marks = list([";", "|", ","]);
      const fits = cells.length === 0 ||
        areMostly(cells, (cell) => /^\d{8,14}(?:\D|$)/.test(cell));
      return fits ? named("from its name and digits", marks) : attribute();
    }
    case "categories": {
      const split = separatorOf(cells, [";", "|"]);
      const parts = cells.flatMap((cell) =>
        split === undefined ? [cell] : cell.split(split)
      );
      const isKnown = (part: string) => context.categoryIds.has(part.trim());
      if (cells.length > 0 && !areMostly(parts, isKnown)) {
        return {
          ...attribute(),
          reason: "as an attribute: the catalogue has no such categories",
        };
      }
      return named(
        "from its name, and the catalogue knows its values",
        split === undefined ? {} : { split },
      );
    }
    case "images": {
      const fits = areMostly(cells, (cell) => /^https?:\/\//.test(cell));
      if (cells.length > 0 && !fits) return attribute();
      return named("from its name and addresses", list([";", "|", ","]));
    }
    default:
      return named();
  }
}

function page(column: string): ColumnGuess {
  return { column, target: "none", reason: "it holds addresses of pages" };
}

/** Whether another column is the same field and fits it better. */
function isTaken(
  { column, target }: ColumnGuess,
  guesses: readonly ColumnGuess[],
  candidates: readonly Candidate[],
): boolean {
  if (target === "none" || target === "attribute") return false;
  if (target === "images" && !isOneSize(column)) return false;
  const rivals = guesses.flatMap((guess, index) => {
    const candidate = candidates[index];
    return guess.target === target && candidate ? [candidate] : [];
  });
  const [best] = rivals.sort((a, b) => better(target, a, b));
  return best?.column !== column;
}

const longTexts: readonly ColumnTarget[] = ["name", "description"];

function better(target: ColumnTarget, a: Candidate, b: Candidate): number {
  if (longTexts.includes(target)) return averageLength(b) - averageLength(a);
  const filled = Number(b.cells.length > 0) - Number(a.cells.length > 0);
  return filled || nameRank(a.column) - nameRank(b.column) ||
    (target === "images" ? averageLength(b) - averageLength(a) : 0);
}

function averageLength({ cells }: Candidate): number {
  const characters = cells.reduce((sum, cell) => sum + cell.length, 0);
  return characters / Math.max(cells.length, 1);
}

/** What a column is whose field another column has. */
function otherwise(
  { guess, guesses, cells, definitions }: {
    guess: ColumnGuess;
    guesses: readonly ColumnGuess[];
    cells: readonly string[];
    definitions: GuessContext["definitions"];
  },
): ColumnGuess {
  const { column, target } = guess;
  if (target === "images") {
    return {
      column,
      target: "none",
      reason: "another column has larger pictures",
    };
  }
  const hasNumber = guesses.some((each) => each.target === "mpn");
  if (target === "name" && !hasNumber && areMostly(cells, isCode)) {
    return {
      column,
      target: "mpn",
      reason: "its values are like part numbers",
    };
  }
  return {
    ...guessAttribute({ column, cells }, definitions),
    reason: `as an attribute: another column has the ${target.split(".")[0]}`,
  };
}

function isCode(cell: string): boolean {
  return !/\s/.test(cell) && /\d/.test(cell);
}

/** Every product needs an id: without a column of its own the best code is it. */
function withId(
  guesses: readonly ColumnGuess[],
  candidates: readonly Candidate[],
): ColumnGuess[] {
  if (guesses.some(({ target }) => target === "id")) return [...guesses];
  const codes: ColumnTarget[] = ["sku", "mpn", "gtins"];
  const chosen = codes.flatMap((target) =>
    guesses.filter((guess) => guess.target === target)
  ).find(({ column }) => {
    const cells = candidates.find((each) => each.column === column)?.cells;
    return cells && cells.length > 0 && cells.every((cell) =>
      ProductId.safeParse(cell).success
    ) &&
      new Set(cells).size === cells.length;
  });
  return guesses.map((guess) =>
    guess !== chosen ? guess : {
      column: guess.column,
      target: guess.target === "sku" ? "idAndSku" : "id",
      reason: "its codes tell products apart",
    }
  );
}
