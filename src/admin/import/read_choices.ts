import { ColumnChoice } from "../../import/columns/column_choice.ts";
import type { ChoiceMistake } from "../../import/columns/choice_mistakes.ts";

/** How many columns a form shows; the rest stay as they were guessed. */
export const shownColumns = 200;

/** The choices in a form, those of columns it does not show, and what was typed that cannot be read. */
export function readChoices(
  form: URLSearchParams,
  current: readonly ColumnChoice[],
): { choices: ColumnChoice[]; mistakes: ChoiceMistake[] } {
  const mistakes: ChoiceMistake[] = [];
  const choices = current.map((choice, index) => {
    if (!form.has(`target-${index}`)) return choice;
    const typed = (name: string) => form.get(`${name}-${index}`) ?? "";
    const text = (name: string) => typed(name).trim() || undefined;
    const multiply = text("multiply");
    const parsed = ColumnChoice.safeParse({
      column: choice.column,
      target: typed("target"),
      decimalMark: text("decimalMark"),
      multiply: multiply === undefined ? undefined : Number(multiply),
      // What stands between values may be a blank.
      split: typed("split") || undefined,
      name: text("name"),
      as: text("as"),
      unit: text("unit"),
    });
    if (parsed.success) return parsed.data;
    const { column } = choice;
    for (const { path } of parsed.error.issues) {
      mistakes.push({ column, message: messages.get(String(path[0])) ?? "" });
    }
    return choice;
  });
  return { choices, mistakes };
}

const messages = new Map([
  ["target", "Choose what this column is"],
  ["decimalMark", "The decimal mark is a point or a comma"],
  ["multiply", "Multiply by a number greater than 0"],
  ["split", "At most 10 characters stand between values"],
  ["name", "The name has at most 100 characters"],
  ["as", "Choose what the values are"],
  ["unit", "The unit has at most 20 characters"],
]);
