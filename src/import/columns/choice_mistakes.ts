import {
  type ColumnChoice,
  type ColumnTarget,
  columnTargets,
} from "./column_choice.ts";

/** What is wrong with a choice; without a column, with all of them together. */
export type ChoiceMistake = { column?: string; message: string };

const repeatable: readonly ColumnTarget[] = ["none", "images", "attribute"];

/** What keeps choices from being a mapping: every product needs an id and a name, and a field has one column. */
export function choiceMistakes(
  choices: readonly ColumnChoice[],
): ChoiceMistake[] {
  const has = (...targets: ColumnTarget[]) =>
    choices.some(({ target }) => targets.includes(target));
  const mistakes: ChoiceMistake[] = [];
  if (!has("id", "idAndSku")) {
    mistakes.push({
      message: "Choose a column as the id: it tells products apart",
    });
  }
  if (!has("name")) {
    mistakes.push({ message: "Choose a column as the name" });
  }
  const taken = new Map<string, string>();
  for (const { column, target, name } of choices) {
    const keys = keysOf(target, name || column);
    const other = keys.map((key) => taken.get(key)).find((each) => each);
    if (other !== undefined) {
      mistakes.push({
        column,
        message: target === "attribute"
          ? `"${other}" is that attribute already`
          : `"${other}" is "${columnTargets[target]}" already`,
      });
    }
    for (const key of keys) taken.set(key, taken.get(key) ?? column);
  }
  return mistakes;
}

function keysOf(target: ColumnTarget, name: string): string[] {
  if (target === "idAndSku") return ["id", "sku"];
  if (target === "attribute") return [`attribute ${name}`];
  return repeatable.includes(target) ? [] : [target];
}
