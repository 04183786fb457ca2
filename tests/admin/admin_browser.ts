import assert from "node:assert/strict";
import type { TestApp } from "../http/open_app.ts";
import { suiteKeys, type SuiteScope } from "../http/suite_keys.ts";

/** Reads and sends the merchandiser's pages as a browser that is signed in does. */
export type AdminBrowser = {
  read(path: string, status?: number): Promise<string>;
  /** Sends a form; answers the page it shows, or where it leads. */
  send(
    path: string,
    form: Readonly<Record<string, string>> | URLSearchParams,
    headers?: Record<string, string>,
  ): Promise<{ status: number; location: string | null; page: string }>;
};

export const sameOrigin = { "Sec-Fetch-Site": "same-origin" };

/** The cookie of a new session for the key of this scope. */
export async function signIn(
  app: TestApp,
  scope: SuiteScope,
): Promise<string> {
  const response = await app.send("/admin/login", {
    method: "POST",
    headers: { ...sameOrigin, ...formType },
    body: String(new URLSearchParams({ key: suiteKeys[scope] })),
  });
  assert.equal(response.status, 303);
  return response.headers.get("Set-Cookie")?.split(";")[0] ?? "";
}

/** A browser that is signed in with the key of this scope. */
export async function openAdmin(
  app: TestApp,
  scope: SuiteScope = "admin",
): Promise<AdminBrowser> {
  const cookie = await signIn(app, scope);
  return {
    async read(path, status = 200) {
      const response = await app.send(path, { headers: { Cookie: cookie } });
      const page = await response.text();
      assert.equal(response.status, status, `${path}: ${page}`);
      return page;
    },
    async send(path, form, headers = {}) {
      const response = await app.send(path, {
        method: "POST",
        headers: { ...sameOrigin, ...formType, ...headers, Cookie: cookie },
        body: String(new URLSearchParams(form)),
      });
      return {
        status: response.status,
        location: response.headers.get("Location"),
        page: await response.text(),
      };
    },
  };
}

const formType = { "Content-Type": "application/x-www-form-urlencoded" };
