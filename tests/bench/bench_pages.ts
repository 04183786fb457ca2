import { printFigure } from "./print_figure.ts";
import { percentile } from "./statistics.ts";

const rounds = 10;
const hits = 24;
const facetValues = 8;

/**
 * Pages of search results, each beside the API's answer to the same search, asked
 * in turns, so that what slows the machine slows both; prints a line a figure.
 */
export async function benchPages(
  { base, queries }: { base: string; queries: readonly string[] },
): Promise<void> {
  const pages: number[] = [];
  const answers: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of queries) {
      const q = encodeURIComponent(text);
      const page = `${base}/search?q=${q}`;
      const answer =
        `${base}/v1/search?q=${q}&facet=auto&facetLimit=${facetValues}&limit=${hits}`;
      // Who comes second finds what the first has read.
      if (round % 2 === 0) {
        pages.push(await millisecondsOf(page));
        answers.push(await millisecondsOf(answer));
      } else {
        answers.push(await millisecondsOf(answer));
        pages.push(await millisecondsOf(page));
      }
    }
  }
  const p50 = { page: percentile(pages, 0.5), api: percentile(answers, 0.5) };
  printFigure("search page, p50 ms", p50.page);
  printFigure("… its API call, p50 ms", p50.api);
  printFigure("… against its API call", p50.page / p50.api);
}

async function millisecondsOf(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}`);
  return performance.now() - startedAt;
}
