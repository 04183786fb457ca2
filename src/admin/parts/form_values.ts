import { z } from "zod";
import { isCatalogError } from "../../catalog/errors.ts";
import { parseJson } from "../../catalog/json.ts";

/** What a form shows and sends: texts by the names of their fields. */
export type FormValues = Readonly<Record<string, string>>;

const Sent = z.record(z.string(), z.string());

/** What was sent in these fields; line breaks are as they were shown, not as HTTP sends them. */
export function readValues(
  form: URLSearchParams,
  names: readonly string[],
): FormValues {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (form.get(name) ?? "").replaceAll(/\r\n?/g, "\n"),
    ]),
  );
}

/** Values that a form sends along in one hidden field; none when someone changed it. */
export function readHiddenValues(text: string | null): FormValues {
  try {
    return Sent.safeParse(parseJson(text ?? "{}", "the form")).data ?? {};
  } catch (error) {
    if (isCatalogError(error, "invalid")) return {};
    throw error;
  }
}
