import { html } from "hono/html";
import {
  type ColumnChoice,
  columnTargets,
  listTargets,
  numberTargets,
} from "../../import/columns/column_choice.ts";
import type { ColumnGuess } from "../../import/columns/column_guess.ts";
import type { Html } from "../../pages/html.ts";
import { choice, field } from "../parts/field.ts";

const shownCells = 3;
const cellCharacters = 60;

type ColumnFields = {
  index: number;
  choice: ColumnChoice;
  guess: ColumnGuess | undefined;
  /** What the first rows hold. */
  cells: readonly string[];
  /** What is wrong with the choice. */
  issue: string | undefined;
  /** What is wrong with what the first rows hold. */
  refusals: readonly string[];
};

/** What one column is: its first values, a choice of fields, and how they are read. */
export function columnFields(
  { index, choice: chosen, guess, cells, issue, refusals }: ColumnFields,
): Html {
  const { column, target } = chosen;
  const isGuessed = guess !== undefined && guess.target === target;
  return html`
    <fieldset class="column">
      <legend>${column}</legend>
      <div class="row">
        <ul class="cells small" aria-label="First values">
    ${cells.length === 0
      ? html`<li>Empty in the first rows</li>`
      : cells.slice(0, shownCells).map((cell) => html`<li>${short(cell)}</li>`)}
        </ul>
        <div>
    ${choice({
      label: "Becomes",
      name: `target-${index}`,
      value: target,
      issue,
      hint: isGuessed ? `Guessed: ${guess.reason}` : undefined,
      choices: Object.entries(columnTargets)
        .map(([value, text]) => ({ value, text })),
    })}
    ${refusals.map((text) => html`<p class="mistake">${text}</p>`)}
        </div>
        <details ${issue === undefined ? "" : html`open`}>
          <summary>How its values are read${tuning(chosen)}</summary>
    ${options(index, chosen)}
        </details>
      </div>
    </fieldset>
  `;
}

function options(index: number, chosen: ColumnChoice): Html {
  const { decimalMark, multiply, split, name, as, unit } = chosen;
  return html`
    <div class="row">
    ${choice({
      label: "Decimal mark",
      name: `decimalMark-${index}`,
      value: decimalMark ?? "",
      choices: [
        { value: "", text: "No fractions" },
        { value: ".", text: "Point: 1,234.56" },
        { value: ",", text: "Comma: 1.234,56" },
      ],
    })}
    ${field({
      label: "Multiply by",
      name: `multiply-${index}`,
      value: multiply === undefined ? "" : String(multiply),
      inputMode: "decimal",
      autocomplete: "off",
    })}
    ${field({
      label: "Between several values",
      name: `split-${index}`,
      value: split ?? "",
      maxLength: 10,
      autocomplete: "off",
    })}
    ${field({
      label: "Attribute name",
      name: `name-${index}`,
      value: name ?? "",
      maxLength: 100,
      autocomplete: "off",
    })}
    ${choice({
      label: "Attribute values",
      name: `as-${index}`,
      value: as ?? "",
      choices: [
        { value: "", text: "As they are" },
        { value: "text", text: "Texts" },
        { value: "number", text: "Numbers" },
        { value: "boolean", text: "Yes or no" },
      ],
    })}
    ${field({
      label: "Unit",
      name: `unit-${index}`,
      value: unit ?? "",
      maxLength: 20,
      autocomplete: "off",
    })}
    </div>
  `;
}

/** What is set for a choice, for who does not look closer. */
function tuning(
  { target, decimalMark, multiply, split, name, as, unit }: ColumnChoice,
): string {
  const isNumber = numberTargets.includes(target) || as === "number";
  const isList = listTargets.includes(target) || target === "attribute";
  const parts = [
    target === "attribute" && name ? `“${name}”` : "",
    target === "attribute" && as === "number" ? "numbers" : "",
    target === "attribute" && as === "boolean" ? "yes or no" : "",
    target === "attribute" && unit ? `in ${unit}` : "",
    isNumber && decimalMark === "," ? "decimal comma" : "",
    isNumber && multiply !== undefined ? `× ${multiply}` : "",
    isList && split !== undefined ? `cut at “${split}”` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}

function short(cell: string): string {
  return cell.length <= cellCharacters
    ? cell
    : `${cell.slice(0, cellCharacters - 1).toWellFormed()}…`;
}
