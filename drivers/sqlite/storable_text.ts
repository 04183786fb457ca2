const escape = "\u0001";

/** `text` without NUL, up to which alone Deno reads a text from SQLite; different texts stay different. */
export function toStorable(text: string): string {
  if (!text.includes("\0") && !text.includes(escape)) return text;
  return text.replaceAll(escape, `${escape}1`).replaceAll("\0", `${escape}0`);
}

/** The text that `toStorable` was given. */
export function fromStorable(text: string): string {
  if (!text.includes(escape)) return text;
  return text.replaceAll(`${escape}0`, "\0").replaceAll(`${escape}1`, escape);
}
