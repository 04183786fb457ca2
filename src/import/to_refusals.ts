import { CatalogError } from "../catalog/errors.ts";
import type { Refusal } from "./source_line.ts";
import { valueText } from "./value_text.ts";

/** The catalogue's refusal of a line as fields, values and reasons. */
export function toRefusals(error: Error, text: string): Refusal[] {
  const issues = error instanceof CatalogError ? error.issues : [];
  if (issues.length === 0) {
    return [{ field: "", value: "", reason: error.message }];
  }
  const value = parse(text);
  return issues.map(({ pointer, message }) => {
    const path = names(pointer);
    return {
      field: path.join("."),
      value: path.length === 0 ? "" : valueText(member(value, path)),
      reason: message,
    };
  });
}

/** The member names in a JSON pointer (RFC 6901). */
function names(pointer: string): string[] {
  return pointer.split("/").slice(1).map((name) =>
    name.replaceAll("~1", "/").replaceAll("~0", "~")
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function member(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  const found = Object.entries(value).find(([key]) => key === name);
  return found && member(found[1], rest);
}
