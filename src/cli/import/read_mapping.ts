import { readFileSync } from "node:fs";
import { UsageError } from "../usage_error.ts";
import { Mapping } from "../../import/mapping.ts";

/** Reads a mapping file; throws a `UsageError` that lists all that is wrong in it. */
export function readMapping(path: string): Mapping {
  const parsed = Mapping.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) =>
    `  - ${path.length === 0 ? "the file" : `"${path.join(".")}"`}: ${message}`
  );
  throw new UsageError(
    `Cannot use the mapping "${path}":\n${issues.join("\n")}`,
  );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const reason = cause instanceof SyntaxError
      ? `it is not JSON: ${cause.message}`
      : "it cannot be opened";
    throw new UsageError(`Cannot read the mapping "${path}": ${reason}`, {
      cause,
    });
  }
}
