import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { type ServedShop, serveShop } from "./serve_shop.ts";
import { openVisit, type Visit } from "./visit.ts";

type VisitOptions = Omit<Parameters<typeof openVisit>[0], "browser" | "url">;

/** A served shop and a browser that visits it, for the tests of one `describe`. */
export type ShopStage = {
  shop(): ServedShop;
  /** Runs `work` as a new visitor; throws when the browser complained of more than is expected. */
  visit(
    work: (visit: Visit) => Promise<void>,
    options?: VisitOptions & { expected?: RegExp },
  ): Promise<void>;
};

/** Serves a shop before the tests of this `describe` and ends it after them. */
export function shopStage(
  options: Parameters<typeof serveShop>[0] = {},
): ShopStage {
  let served: ServedShop | undefined;
  let browser: Browser | undefined;
  before(async () => {
    [served, browser] = await Promise.all([
      serveShop(options),
      launchChromium(),
    ]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  function shop(): ServedShop {
    if (!served) throw new Error("The shop is not served yet");
    return served;
  }

  return {
    shop,
    async visit(work, { expected, ...visitOptions } = {}) {
      if (!browser) throw new Error("The browser is not started yet");
      const visit = await openVisit({
        browser,
        url: shop().url,
        ...visitOptions,
      });
      try {
        await work(visit);
        visit.expectNoComplaints(expected);
      } finally {
        await visit.close();
      }
    },
  };
}
