/** Whether two values are equal as JSON: members in any order, those that are undefined left out. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSameJson(item, other[index]));
  }
  return isObject(one) && isObject(other) &&
    countMembers(one) === countMembers(other) &&
    Object.keys(one).every((name) =>
      // A member such as "constructor" is otherwise found where nobody put it.
      isSameJson(
        one[name],
        Object.hasOwn(other, name) ? other[name] : undefined,
      )
    );
}

function countMembers(value: Record<string, unknown>): number {
  let members = 0;
  for (const name of Object.keys(value)) {
    if (value[name] !== undefined) members++;
  }
  return members;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
