import type { Answer } from "../http/answer.ts";
import type { Caller } from "../http/api_keys.ts";
import { pageHeaders } from "../pages/page_headers.ts";
import { type AdminPage, renderAdminPage } from "./admin_layout.ts";
import type { NoticeName } from "./notices.ts";

/** What signed-in people alone see is kept nowhere on its way. */
export const privateHeaders = { ...pageHeaders, "Cache-Control": "no-store" };

/** Where a browser goes after something was done. */
export type Redirect = { redirect: string; notice?: NoticeName };

/** The answer that shows a page. */
export async function toAnswer(
  page: AdminPage,
  surroundings: Parameters<typeof renderAdminPage>[1] = {},
): Promise<Answer> {
  const body = await renderAdminPage(page, surroundings);
  return {
    status: page.status ?? 200,
    body: String(body).trim(),
    contentType: "text/html; charset=utf-8",
    headers: privateHeaders,
  };
}

/** The answer that sends a browser on, to read a page (RFC 9110, section 15.4.4). */
export function seeOther(
  location: string,
  headers: Record<string, string> = {},
): Answer {
  return {
    status: 303,
    headers: { ...privateHeaders, ...headers, "Location": location },
  };
}

/** The answer to a form: a page, or a way to one. */
export function toOutcome(
  outcome: AdminPage | Redirect,
  caller: Caller,
): Promise<Answer> | Answer {
  if (!("redirect" in outcome)) return toAnswer(outcome, { caller });
  const { redirect, notice } = outcome;
  if (notice === undefined) return seeOther(redirect);
  const separator = redirect.includes("?") ? "&" : "?";
  return seeOther(`${redirect}${separator}notice=${notice}`);
}
