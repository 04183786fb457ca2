import { areNeighbourKeys } from "./keyboard.ts";

/** How many edits make one word of another, and how unlikely a hand is to err so. */
export type Edits = { count: number; cost: number };

const swapCost = 0.6;
const wrongLetterCost = 1;
const neighbourKeyCost = 0.7;
const letterCost = 0.9;
const doubledLetterCost = 0.7;

// More than any cost, so that the fewest edits win and cost decides among those.
const perEdit = 100;

/**
 * The fewest edits from `typed` to `meant`, two letters swapped counting as one
 * (optimal string alignment); `undefined` when there are more than `most`.
 */
export function countEdits(
  typed: string,
  meant: string,
  most: number,
): Edits | undefined {
  if (Math.abs(typed.length - meant.length) > most) return undefined;
  let beforeLast: number[] = [];
  let last = firstRow(meant);
  for (let row = 1; row <= typed.length; row++) {
    const current = [(last[0] ?? 0) + perEdit + extraCost(typed, row - 1)];
    for (let column = 1; column <= meant.length; column++) {
      const letter = typed.charAt(row - 1);
      const wanted = meant.charAt(column - 1);
      const wrong = letter === wanted ? 0 : perEdit + wrongCost(letter, wanted);
      let best = Math.min(
        (last[column - 1] ?? 0) + wrong,
        (last[column] ?? 0) + perEdit + extraCost(typed, row - 1),
        (current[column - 1] ?? 0) + perEdit + extraCost(meant, column - 1),
      );
      const isSwap = row > 1 && column > 1 && letter !== wanted &&
        letter === meant.charAt(column - 2) &&
        wanted === typed.charAt(row - 2);
      if (isSwap) {
        best = Math.min(
          best,
          (beforeLast[column - 2] ?? 0) + perEdit + swapCost,
        );
      }
      current.push(best);
    }
    if (Math.min(...current) >= (most + 1) * perEdit) return undefined;
    [beforeLast, last] = [last, current];
  }
  const total = last[meant.length] ?? 0;
  const count = Math.floor(total / perEdit);
  return count > most ? undefined : { count, cost: total - count * perEdit };
}

function firstRow(meant: string): number[] {
  const row = [0];
  for (let place = 0; place < meant.length; place++) {
    row.push((row[place] ?? 0) + perEdit + extraCost(meant, place));
  }
  return row;
}

function wrongCost(typed: string, meant: string): number {
  return areNeighbourKeys(typed, meant) ? neighbourKeyCost : wrongLetterCost;
}

/** What a letter costs that only one of the words has; one beside its like is easily doubled or dropped. */
function extraCost(word: string, place: number): number {
  const letter = word.charAt(place);
  const isDoubled = letter === word.charAt(place - 1) ||
    letter === word.charAt(place + 1);
  return isDoubled ? doubledLetterCost : letterCost;
}
