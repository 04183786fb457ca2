import assert from "node:assert/strict";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** The widths that pages are looked at in, in pixels: a phone and a desk. */
export const pageWidths = [360, 1280] as const;

type VisitOptions = {
  browser: Browser;
  /** Where the app is served; a request to any other host is a complaint. */
  url: string;
  /** In pixels; 1280 when absent. */
  width?: number;
  colorScheme?: "light" | "dark";
  /** Whether scripts run; they do when absent. */
  javaScriptEnabled?: boolean;
};

/** A visitor with storage of their own, and all that the browser complains of. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  /**
   * Errors and warnings of the console, uncaught errors, reports of the content
   * security policy, requests to other hosts, failed requests, dialogs, and
   * scripts that set `window.hacked`; of all pages that were open.
   */
  complaints: string[];
  /** Throws when there are complaints, but for those expected. */
  expectNoComplaints(expected?: RegExp): void;
  close(): Promise<void>;
};

const waitMilliseconds = 30_000;
const height = 900;

/** What runs before the scripts of each page. */
const watching = `
  addEventListener("securitypolicyviolation", (event) =>
    complain("Content security policy: " + event.violatedDirective +
      " refused " + (event.blockedURI || event.sample)));
  Object.defineProperty(window, "hacked", {
    set: () => complain("window.hacked was set"),
  });`;

/** Opens a page of the app with nothing in its storage. */
export async function openVisit(
  { browser, url, width = 1280, ...options }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    ...options,
  });
  context.setDefaultTimeout(waitMilliseconds);
  const complaints: string[] = [];
  const complain = (text: string) => void complaints.push(text);
  await context.exposeFunction("complain", complain);
  await context.addInitScript(watching);
  context.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    complain(`Console: ${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => complain(`Error: ${error.error()}`));
  context.on("dialog", (dialog) => {
    complain(`Dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin === url || protocol === "data:") return;
    complain(`Request to another host: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    const { errorText } = request.failure() ?? {};
    // A page that is left drops what it asked for.
    if (errorText === "net::ERR_ABORTED") return;
    complain(`Failed request: ${request.url()} ${errorText}`);
  });
  return {
    page: await context.newPage(),
    context,
    complaints,
    expectNoComplaints(expected) {
      assert.deepEqual(
        complaints.filter((each) => !expected?.test(each)),
        [],
      );
    },
    close: () => context.close(),
  };
}
