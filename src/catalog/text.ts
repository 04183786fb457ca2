import { z } from "zod";

/**
 * A string of 1 to `max` characters (Unicode code points, as JSON Schema counts)
 * that is not blank. Lone surrogates, which no store can hold as UTF-8, become
 * U+FFFD.
 */
export function text(max: number) {
  return z.string().min(1).regex(/\S/, "must not be blank")
    .refine(...atMost(max))
    .overwrite((value) => value.toWellFormed())
    .meta({ maxLength: max });
}

/** Like `text`, but may be empty or blank. */
export function freeText(max: number) {
  return z.string()
    .refine(...atMost(max))
    .overwrite((value) => value.toWellFormed())
    .meta({ maxLength: max });
}

function atMost(max: number) {
  return [
    (value: string) => value.length <= max || [...value].length <= max,
    { message: `must have at most ${max} characters` },
  ] as const;
}
