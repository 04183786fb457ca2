/** JSON of `value` with members in alphabetical order, so that equal values give equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_name, member: unknown) =>
      isRecord(member)
        ? Object.fromEntries(
          Object.entries(member).sort(([a], [b]) => a < b ? -1 : 1),
        )
        : member,
  ) ?? "null";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
