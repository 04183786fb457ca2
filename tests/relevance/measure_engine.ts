import type { Catalog } from "../../src/catalog/catalog.ts";
import { seededRandom } from "../faults/random.ts";
import type { Judgments } from "./judgments.ts";
import { measureCodes } from "./measure_codes.ts";
import { measureLatency } from "./measure_latency.ts";
import { measureMisspelt } from "./measure_misspelt.ts";
import { measureQueries } from "./measure_queries.ts";
import type { Engine, EngineRun, Quality } from "./run.ts";
import type { CatalogueSurvey } from "./survey_catalogue.ts";

/** Every run draws the same misspellings and codes. */
const seed = 5;

type Measured = {
  catalog: Catalog;
  survey: CatalogueSurvey;
  judgments: Judgments;
};

/** Measures all there is to say of one engine's search. */
export async function measureEngine(
  engine: Engine,
  measured: Measured,
): Promise<EngineRun> {
  const { catalog, survey, judgments } = measured;
  return {
    engine,
    ...await measureQuality({ ...measured, codes: 500 }),
    latency: await measureLatency(catalog, {
      queries: [...judgments.keys()],
      facets: survey.facets,
    }),
  };
}

/** Measures what is found, and not how fast. */
export async function measureQuality(
  { catalog, survey, judgments, codes }: Measured & {
    /** How many products to ask for by a code. */
    codes: number;
  },
): Promise<Quality> {
  const random = seededRandom(seed);
  const queries = await measureQueries(catalog, judgments);
  return {
    queries,
    misspelt: await measureMisspelt(catalog, {
      judgments,
      clean: queries,
      random: random.fork("misspelt"),
    }),
    codes: await measureCodes(catalog, {
      survey,
      wanted: codes,
      random: random.fork("codes"),
    }),
  };
}
