import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { openBenchData } from "./bench_data.ts";
import { benchImport } from "./bench_import.ts";
import { benchPages } from "./bench_pages.ts";
import { printRebuild } from "./print_rebuild.ts";
import { benchRebuild } from "./bench_rebuild.ts";
import { type BenchOptions, readBenchOptions } from "./bench_options.ts";
import { benchSearch } from "./bench_search.ts";
import { benchSuggest } from "./bench_suggest.ts";
import { benchServices } from "./bench_services.ts";
import { startBareServer, startService } from "./bench_serve.ts";
import {
  chooseSubjects,
  demoQueries,
  type Subjects,
} from "./bench_subjects.ts";
import { aislePeer, openPeer, type Peer } from "./beside.ts";
import { multiply } from "./multiply.ts";
import { parseJudgments } from "../relevance/judgments.ts";
import { meanNdcgAt10 } from "../relevance/ndcg.ts";
import { printFigure } from "./print_figure.ts";
import { type LoadResult, runWrk } from "./wrk.ts";

const hitsUnderLoad = 20;
const facetsUnderLoad = 3;

/**
 * Measures the service on the embedded drivers, and with `--services` on the
 * three services, and prints a line a figure. Times of one run compare with one another, not with another run's or machine's.
 */
async function bench(options: BenchOptions, folder: string): Promise<void> {
  const data = await openBenchData(options);
  const judgments = options.judgments === undefined
    ? undefined
    : parseJudgments(await readFile(options.judgments, "utf8"));
  const queries = judgments ? [...judgments.keys()] : demoQueries;

  const lines = join(folder, "once.ndjson");
  const products = await multiply({ ...data, from: data.file, to: lines });
  const database = join(folder, "once.db");
  const imported = await benchImport({
    // As it came, where nothing had to be added.
    file: data.times === 1 ? data.file : lines,
    mapping: data.mapping,
    database,
    products,
  });
  printFigure("products", products);
  printFigure("import, products/s", imported.productsPerSecond);
  printFigure("import, peak MB resident", imported.peakMegabytes);

  const subjects = await chooseSubjects(database);
  const { facets } = subjects;
  const small = await benchSearch({ database, queries, facets });
  printFigure("search of 24 hits and 5 facets, p50 ms", small.p50Milliseconds);
  printFigure("search of 24 hits and 5 facets, p99 ms", small.p99Milliseconds);
  await benchSuggest({ database, queries });
  if (judgments) printFigure("nDCG@10", meanNdcgAt10(small.found, judgments));
  await benchService({ database, queries, subjects, options });
  const environment = { CATALOG_SQLITE_PATH: database };
  const { seconds } = options;
  printRebuild(
    "SQLite",
    await benchRebuild({ environment, ...subjects, queries, seconds }),
  );
  if (options.services) {
    const file = data.times === 1 ? data.file : lines;
    await benchServices({ ...subjects, file, mapping: data.mapping, queries });
  }
  if (options.quick) return;

  const manyLines = join(folder, "ten.ndjson");
  const many = await multiply({
    ...data,
    from: lines,
    times: 10,
    to: manyLines,
  });
  const manyDatabase = join(folder, "ten.db");
  const importedMany = await benchImport({
    file: manyLines,
    mapping: data.mapping,
    database: manyDatabase,
    products: many,
  });
  printFigure("10 ×: products", many);
  printFigure("10 ×: import, products/s", importedMany.productsPerSecond);
  printFigure(
    "10 ×: import rate against 1 ×",
    importedMany.productsPerSecond / imported.productsPerSecond,
  );
  printFigure("10 ×: import, peak MB resident", importedMany.peakMegabytes);
  const large = await benchSearch({ database: manyDatabase, queries, facets });
  printFigure("10 ×: search, p50 ms", large.p50Milliseconds);
  printFigure("10 ×: search, p99 ms", large.p99Milliseconds);
  printFigure(
    "10 ×: p50 against 1 ×",
    large.p50Milliseconds / small.p50Milliseconds,
  );
}

type ServiceBench = {
  database: string;
  queries: readonly string[];
  subjects: Subjects;
  options: BenchOptions;
};

async function benchService(
  { database, queries, subjects, options }: ServiceBench,
): Promise<void> {
  const [query = ""] = queries;
  const [id = ""] = subjects.ids;
  const facets = subjects.facets.slice(0, facetsUnderLoad);
  const service = await startService({ database, query });
  printFigure("start to first answer, s", service.firstAnswerSeconds);
  const aisle = aislePeer(service.base, facets);
  const bare = await startBareServer(aisle.base + aisle.detail(id));
  try {
    await benchPages({ base: service.base, queries });
    const { seconds } = options;
    const details = (peer: Peer) => subjects.ids.map(peer.detail);
    const searches = (peer: Peer) =>
      queries.map((each) => peer.searchFacets(each, hitsUnderLoad));
    const load = (peer: Peer, paths: string[]) =>
      runWrk({ base: peer.base, headers: peer.headers, paths, seconds });

    const bareLoad = (path: string) =>
      runWrk({ base: bare.base, paths: [path], seconds });

    await load(aisle, details(aisle));
    const detail = await load(aisle, details(aisle));
    const alike = await bareLoad("/alike/1");
    const checked = await bareLoad("/checked/1");
    const hono = await bareLoad("/bare");
    printLoad("product", detail);
    printLoad("bare zod-openapi route, same bytes", alike);
    printLoad("bare zod-openapi route, same body alone", checked);
    printLoad("bare Hono, same body alone", hono);
    printFigure(
      "product against zod-openapi, same bytes",
      detail.requestsPerSecond / alike.requestsPerSecond,
    );
    printFigure(
      "product against zod-openapi, same body alone",
      detail.requestsPerSecond / checked.requestsPerSecond,
    );
    const search = await load(aisle, searches(aisle));
    printLoad("search of 20 hits and 3 facets", search);
    if (options.beside === undefined) return;

    const peer = await openPeer(options.beside, facets);
    const peerDetail = await load(peer, details(peer));
    const peerSearch = await load(peer, searches(peer));
    printLoad(`${peer.name}: product`, peerDetail);
    printLoad(`${peer.name}: search of 20 hits and 3 facets`, peerSearch);
    printFigure(
      `product against ${peer.name}`,
      detail.requestsPerSecond / peerDetail.requestsPerSecond,
    );
    printFigure(
      `search against ${peer.name}`,
      search.requestsPerSecond / peerSearch.requestsPerSecond,
    );
  } finally {
    await Promise.all([service.stop(), bare.stop()]);
  }
}

function printLoad(name: string, result: LoadResult): void {
  printFigure(`${name}, requests/s`, result.requestsPerSecond);
  printFigure(`${name}, p50 ms`, result.p50Milliseconds);
  printFigure(`${name}, p99 ms`, result.p99Milliseconds);
  if (result.failures > 0) printFigure(`${name}, FAILED`, result.failures);
}

const options = readBenchOptions(process.argv.slice(2));
const folder = await mkdtemp(join(tmpdir(), "aisle-bench-"));
try {
  await bench(options, folder);
} finally {
  await rm(folder, { recursive: true });
}
