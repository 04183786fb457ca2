import { type Document } from "./openapi_lookup.ts";
import { assertValid } from "./schema_validator.ts";

/** Lines of a bulk answer as the tests read them. */
export type BulkAnswerLine = {
  line: number;
  status: string;
  id?: string;
  version?: number;
  problem?: { code: string; status: number; errors?: { pointer: string }[] };
  summary?: { ok: number; failed: number; searchable: boolean };
};

/** Values as lines of JSON. */
export function toLines(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value) + "\n").join("");
}

/** The lines of an answer as they come; each is checked against the component `schema`. */
export async function* linesOf<Line = BulkAnswerLine>(
  response: Response,
  { document, schema }: { document: Document; schema: string },
): AsyncGenerator<Line> {
  const reference = { $ref: `#/components/schemas/${schema}` };
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const value: Line = JSON.parse(line);
      assertValid(document, reference, value, schema);
      yield value;
    }
  }
  if (rest !== "") throw new Error(`The answer ends with half a line: ${rest}`);
}

/** All lines of a bulk answer. */
export async function bulkLines(
  response: Response,
  document: Document,
): Promise<BulkAnswerLine[]> {
  const lines: BulkAnswerLine[] = [];
  const schema = "BulkAnswerLine";
  for await (const line of linesOf(response, { document, schema })) {
    lines.push(line);
  }
  return lines;
}
