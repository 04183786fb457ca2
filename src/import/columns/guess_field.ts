import {
  areMostly,
  decimalMarkOf,
  isWebAddress,
  separatorOf,
} from "./cell_values.ts";
import type {
  ColumnGuess,
  ColumnSample,
  GuessContext,
} from "./column_guess.ts";
import { targetOfColumn } from "./column_words.ts";
import { guessAttribute } from "./guess_attribute.ts";
import { guessPrice } from "./guess_price.ts";
import {
  knownAvailability,
  knownStatuses,
  knownValue,
} from "./known_values.ts";

/** What one column is by its name, if its values do not deny it. */
export function guessField(
  candidate: ColumnSample,
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
