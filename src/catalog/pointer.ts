/** The JSON pointer (RFC 6901, section 3) to the member that `names` lead to. */
export function pointer(...names: (string | number)[]): string {
  return names.map((name) =>
    "/" + String(name).replaceAll("~", "~0").replaceAll("/", "~1")
  ).join("");
}
