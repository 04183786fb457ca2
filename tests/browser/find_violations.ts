import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { pageWidths } from "./visit.ts";

const colorSchemes = ["light", "dark"] as const;

/**
 * What axe holds against a page as it is now, in both colour schemes and at each
 * width, and where it scrolls sideways; a line a fault, none is well. The page
 * is left as it was.
 */
export async function findViolations(
  page: Page,
  { widths = pageWidths }: { widths?: readonly number[] } = {},
): Promise<string[]> {
  const viewport = page.viewportSize();
  const faults: string[] = [];
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: viewport?.height ?? 900 });
    const overflow = await page.evaluate<number>(
      "document.documentElement.scrollWidth - innerWidth",
    );
    if (overflow > 0) {
      faults.push(`${page.url()} at ${width} px: ${overflow} px too wide`);
    }
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await page.evaluate<AxeResults>(
        `axe.run({
          resultTypes: ["violations"],
          rules: { "target-size": { enabled: true } },
        })`,
      );
      faults.push(
        ...violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) =>
            `${page.url()} at ${width} px, ${colorScheme}: ${id}: ${html} ${failureSummary}`
          )
        ),
      );
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (viewport) await page.setViewportSize(viewport);
  return faults;
}
