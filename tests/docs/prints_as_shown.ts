/** Whether something was printed that the guide shows: `…` is any text, and white space counts for nothing. */
export function printsAsShown(printed: string, shown: string): boolean {
  const [first = "", ...rest] = withoutSpace(shown).split("…");
  const text = withoutSpace(printed);
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.at(-1) ?? "";
  let from = first.length;
  for (const part of rest.slice(0, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
