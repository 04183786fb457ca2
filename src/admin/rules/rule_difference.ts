import type { RuleNames } from "./filter_text.ts";
import { filterText } from "./filter_text.ts";
import { productsText } from "./rule_text.ts";
import { readRows, toLines, toSelection } from "./selection_rows.ts";

/** A value of the form in words, where two versions are compared. */
export function differenceText(
  name: string,
  value: string,
  names: RuleNames,
): string {
  switch (name) {
    case "/enabled":
      return value === "on" ? "yes" : "no";
    case "match":
      return value === "contains"
        ? "these words, and maybe others"
        : "exactly these words";
    case "/when/category":
      return names.tree.get(value)?.name ?? value;
    case "/then/pin":
      return toLines(value).map((id) => names.products.get(id) ?? id)
        .join("; ");
    case "/then/boost":
    case "/then/bury":
    case "/then/hide":
      return readRows(value).map((row) => {
        const products = productsText(toSelection(row), names);
        return row.factor === "" ? products : `${products} × ${row.factor}`;
      }).join("; ");
    case "/then/filter":
      return filterText(toLines(value), names);
    default:
      return value;
  }
}
