import assert from "node:assert/strict";
import type { TestApp } from "../http/open_app.ts";
import type { SuiteScope } from "../http/suite_keys.ts";
import { openAdmin, sameOrigin, signIn } from "./admin_browser.ts";

/** A browser that is signed in and can send files. */
export async function openImport(app: TestApp, scope: SuiteScope = "write") {
  const admin = await openAdmin(app, scope);
  const cookie = await signIn(app, scope);

  async function upload(
    path: string,
    file: { field: string; name: string; content: string | Uint8Array },
    headers: Record<string, string> = {},
  ) {
    const form = new FormData();
    const content = typeof file.content === "string"
      ? file.content
      : Uint8Array.from(file.content);
    form.append(file.field, new File([content], file.name));
    const encoded = new Response(form);
    const response = await app.send(path, {
      method: "POST",
      headers: {
        ...sameOrigin,
        "Content-Type": encoded.headers.get("Content-Type") ?? "",
        ...headers,
        Cookie: cookie,
      },
      body: new Uint8Array(await encoded.arrayBuffer()),
    });
    return {
      status: response.status,
      location: response.headers.get("Location") ?? "",
      page: await response.text(),
    };
  }

  /** The page of an import when nothing is at work on it any more. */
  async function readEnded(address: string): Promise<string> {
    const deadline = Date.now() + 20_000;
    while (true) {
      const page = await admin.read(address);
      if (!page.includes("data-live")) return page;
      assert.ok(Date.now() < deadline, page);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  return {
    ...admin,
    cookie,
    upload,
    /** Uploads products; the address of their import. */
    async begin(name: string, content: string | Uint8Array) {
      const { status, location, page } = await upload("/admin/import", {
        field: "file",
        name,
        content,
      });
      assert.equal(status, 303, page);
      return location;
    },
    readEnded,
    /** Sends one of the buttons of an import's pages; the page when what it begins has ended. */
    async press(address: string, button: string) {
      const { status, page } = await admin.send(`${address}/${button}`, {});
      assert.equal(status, 303, page);
      return await readEnded(address);
    },
  };
}

/** The names and values that a browser would send with the form of a page that has this action. */
export function formOf(page: string, action: string): URLSearchParams {
  const [, form = ""] = page.split(`action="${action}"`);
  const [inside = ""] = form.split("</form>");
  const values = new URLSearchParams();
  for (const [, attributes = ""] of inside.matchAll(/<input([^>]*)>/g)) {
    values.set(attribute(attributes, "name"), attribute(attributes, "value"));
  }
  for (
    const [, attributes = "", options = ""] of inside.matchAll(
      /<select([^>]*)>([\s\S]*?)<\/select>/g,
    )
  ) {
    const [, chosen = ""] = /value="([^"]*)"\s+selected/.exec(options) ?? [];
    values.set(attribute(attributes, "name"), chosen);
  }
  return values;
}

function attribute(attributes: string, name: string): string {
  const [, value = ""] = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes) ??
    [];
  return value;
}
