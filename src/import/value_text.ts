const maxCharacters = 200;

/** A value as an error file shows it: texts as they are, the rest as JSON; at most 200 characters. */
export function valueText(value: unknown): string {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  return text.length <= maxCharacters
    ? text
    : `${text.slice(0, maxCharacters - 1).toWellFormed()}…`;
}
