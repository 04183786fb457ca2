import { type FormValues, readValues } from "../parts/form_values.ts";
import { ruleLabels } from "./rule_values.ts";
import {
  readRows,
  type SelectionRow,
  toLines,
  toRows,
} from "./selection_rows.ts";

/** Of each action that has them. */
const maxRows = 20;

/** The actions that are typed in rows. */
export const rowActions = ["/then/boost", "/then/bury", "/then/hide"] as const;
export type RowAction = typeof rowActions[number];

/** What was sent, the rows of each action as one text; blank rows are left out. */
export function readRuleForm(form: URLSearchParams): FormValues {
  const rows = rowActions.map((action) => [
    action,
    toRows(
      Array.from({ length: maxRows + 1 }, (_, index): SelectionRow => {
        const name = `${action}/${index}`;
        const sent = readValues(form, [name, `${name}/factor`]);
        return {
          lines: sent[name] ?? "",
          factor: sent[`${name}/factor`] ?? "",
        };
      }).filter(({ lines }) => lines.trim() !== ""),
    ),
  ]);
  return {
    ...readValues(form, [...Object.keys(ruleLabels), "find"]),
    ...Object.fromEntries(rows),
  };
}

/**
 * What a button makes of a form: `pin`, `unpin`, `raise` and `hide` name a product,
 * `drop` an action and the number of its row.
 */
export function changeRule(values: FormValues, button: string): FormValues {
  const [does = "", subject = "", row] = button.split(" ");
  const pins = toLines(values["/then/pin"]);
  const others = pins.filter((id) => id !== subject);
  const withPins = (ids: readonly string[]) => ({
    ...values,
    "/then/pin": ids.join("\n"),
  });
  switch (does) {
    case "pin":
      return { ...withPins([...others, subject]), find: "" };
    case "unpin":
      return withPins(others);
    case "raise": {
      const place = Math.max(0, pins.indexOf(subject) - 1);
      return withPins(others.toSpliced(place, 0, subject));
    }
    case "hide":
      return { ...withPins(others), ...hidden(values, subject), find: "" };
    case "drop":
      return {
        ...values,
        [subject]: toRows(
          readRows(values[subject]).filter((_, at) => at !== Number(row)),
        ),
      };
    default:
      return values;
  }
}

/** The product joins the row of ids that is there, if there is one. */
function hidden(values: FormValues, id: string): FormValues {
  const rows = readRows(values["/then/hide"]);
  const at = rows.findIndex(({ lines }) => !lines.includes(":"));
  const lines = rows[at]?.lines ?? "";
  if (toLines(lines).includes(id)) return {};
  const row = { lines: lines === "" ? id : `${lines}\n${id}`, factor: "" };
  return {
    "/then/hide": toRows(
      at < 0 ? [...rows, row] : rows.toSpliced(at, 1, row),
    ),
  };
}
