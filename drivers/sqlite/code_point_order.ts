const firstSurrogate = 0xd800;
const firstAfterSurrogates = 0xe000;
const surrogatesMoved = 0x2000;
const othersMoved = 0x800;
const needsMoving = /[\ud800-\uffff]/;

/**
 * Text that JavaScript, which compares UTF-16, sorts as SQLite and every other
 * store sort `text`: by code point. Surrogates move behind all other code units.
 */
export function toCodePointOrder(text: string): string {
  if (!needsMoving.test(text)) return text;
  return mapUnits(text, (unit) => {
    if (unit < firstSurrogate) return unit;
    return unit < firstAfterSurrogates
      ? unit + surrogatesMoved
      : unit - othersMoved;
  });
}

/** The text that `toCodePointOrder` was given. */
export function fromCodePointOrder(sortable: string): string {
  if (!needsMoving.test(sortable)) return sortable;
  return mapUnits(sortable, (unit) => {
    if (unit < firstSurrogate) return unit;
    return unit < firstSurrogate + surrogatesMoved
      ? unit + othersMoved
      : unit - surrogatesMoved;
  });
}

function mapUnits(text: string, map: (unit: number) => number): string {
  return text.replace(
    /[\ud800-\uffff]/g,
    (unit) => String.fromCharCode(map(unit.charCodeAt(0))),
  );
}
