/** Why a line cannot be written: the product's field, what it held, and what is wrong with it. */
export type Refusal = { field: string; value: string; reason: string };

/** A line of the source, ready for the catalogue or refused. */
export type SourceLine =
  | { line: number; text: string }
  | { line: number; refusals: Refusal[] };

/** A line of the source as columns and their values. */
export type SourceRecord =
  | { line: number; columns: Readonly<Record<string, unknown>> }
  | { line: number; refusals: Refusal[] };

/** A line that is refused as a whole. */
export function refusedLine(
  line: number,
  reason: string,
): { line: number; refusals: Refusal[] } {
  return { line, refusals: [{ field: "", value: "", reason }] };
}
