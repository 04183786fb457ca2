import { ProductId } from "../../catalog/product_id.ts";
import type { ColumnTarget } from "./column_choice.ts";
import type { ColumnGuess, ColumnSample } from "./column_guess.ts";

/** Every product needs an id: without a column of its own the best code is it. */
export function chooseIdColumn(
  guesses: readonly ColumnGuess[],
  samples: readonly ColumnSample[],
): ColumnGuess[] {
  if (guesses.some(({ target }) => target === "id")) return [...guesses];
  const codes: ColumnTarget[] = ["sku", "mpn", "gtins"];
  const chosen = codes.flatMap((target) =>
    guesses.filter((guess) => guess.target === target)
  ).find(({ column }) => {
    const cells = samples.find((each) => each.column === column)?.cells;
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
