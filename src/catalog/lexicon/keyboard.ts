const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Keys by place; each row is half a key to the right of the one above. */
const places: ReadonlyMap<string, { x: number; y: number }> = new Map(
  rows.flatMap((row, y) =>
    [...row].map((key, x): [string, { x: number; y: number }] => [
      key,
      { x: x + y / 2, y },
    ])
  ),
);

/** Whether two keys touch on a QWERTY keyboard. */
export function areNeighbourKeys(a: string, b: string): boolean {
  const from = places.get(a);
  const to = places.get(b);
  return from !== undefined && to !== undefined && a !== b &&
    Math.abs(from.y - to.y) <= 1 && Math.abs(from.x - to.x) <= 1;
}
