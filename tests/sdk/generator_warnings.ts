/** What openapi-generator says of every document of OpenAPI 3.1. */
const alwaysSaid = [
  /OpenAPI 3\.1 support is still in beta/,
  // Of each schema that is closed or a union: it looks for a reference in what has none.
  /ModelUtils - Failed to get the schema name: null/,
];

/** The lines of a generator's or a compiler's output that complain, but for what is always said. */
export function warningsIn(output: string): string[] {
  return output.split("\n")
    .filter((line) => /\bwarn|\berror\b|deprecat/i.test(line))
    .filter((line) => !/\bINFO\b/.test(line))
    .filter((line) => !alwaysSaid.some((pattern) => pattern.test(line)));
}
