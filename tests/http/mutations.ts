import fc from "fast-check";

const wrong: unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  "",
  " ",
  "x".repeat(30_000),
  [],
  {},
  [null],
  { unknown: 1 },
  "\u0000",
];

/** A value that is one step away: somewhere another value, a member more, or one less. */
export function mutationOf(value: unknown): fc.Arbitrary<unknown> {
  const replaced = fc.constantFrom(...wrong);
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      mutationOf(item).map((mutated) => value.with(index, mutated))
    );
    const longer = replaced.map((item) => [...value, item]);
    return fc.oneof(replaced, longer, ...items);
  }
  if (typeof value !== "object" || value === null) return replaced;
  const entries = Object.entries(value);
  const changed = entries.map(([name, member]) =>
    mutationOf(member).map((mutated) => ({ ...value, [name]: mutated }))
  );
  const shorter = entries.map(([name]) =>
    fc.constant(Object.fromEntries(entries.filter(([each]) => each !== name)))
  );
  const more = fc.tuple(fc.constantFrom("unknown", "id", "__Proto"), replaced)
    .map(([name, member]) => ({ ...value, [name]: member }));
  return fc.oneof(replaced, more, ...shorter, ...changed);
}
