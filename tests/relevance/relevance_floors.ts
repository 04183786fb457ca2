import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Figures, toFigures } from "./figures.ts";
import { readJudgments } from "./judgments.ts";
import { measureQuality } from "./measure_engine.ts";
import {
  type ProductFile,
  withMeasuredCatalogue,
} from "./measured_catalogue.ts";
import type { Engine } from "./run.ts";
import { surveyCatalogue } from "./survey_catalogue.ts";
import { onlyDeno } from "../only_deno.ts";

/** What search must reach, and what must not happen more often. */
export type Floors = {
  least: Pick<Figures, "ndcg" | "condensed" | "recall" | "misspelt" | "codes">;
  most: Pick<Figures, "empty" | "misspeltEmpty">;
};

const askedCodes = 100;

/** Holds an engine's search of these products to its floors. */
export function relevanceFloors(
  name: string,
  { engine, file, judgments, least, most }: Floors & {
    engine: Engine;
    file: ProductFile;
    judgments: string;
  },
): void {
  describe(name, { skip: onlyDeno() }, () => {
    let figures: Figures;

    before(async () => {
      figures = await withMeasuredCatalogue(
        { engine, file },
        async (catalog) => {
          const quality = await measureQuality({
            catalog,
            survey: await surveyCatalogue(catalog),
            judgments: readJudgments(judgments),
            codes: askedCodes,
          });
          return toFigures(quality);
        },
      );
    });

    it(`has an nDCG@10 of ${least.ndcg} or more`, () => {
      assertAtLeast(figures.ndcg, least.ndcg);
    });

    it(`has a condensed nDCG@10 of ${least.condensed} or more`, () => {
      assertAtLeast(figures.condensed, least.condensed);
    });

    it(`finds ${least.recall} or more of the relevant products in 50`, () => {
      assertAtLeast(figures.recall, least.recall);
    });

    it(`keeps ${least.misspelt} or more of its nDCG@10 with one letter wrong`, () => {
      assertAtLeast(figures.misspelt, least.misspelt);
    });

    it(`shows the product of a code first, in ${least.codes} or more`, () => {
      assertAtLeast(figures.codes, least.codes);
    });

    it(`finds nothing for at most ${most.empty} queries`, () => {
      assertAtMost(figures.empty, most.empty);
    });

    it(`finds nothing for at most ${most.misspeltEmpty} misspelt queries`, () => {
      assertAtMost(figures.misspeltEmpty, most.misspeltEmpty);
    });
  });
}

function assertAtLeast(reached: number, floor: number): void {
  assert.ok(reached >= floor, `${reached.toFixed(3)} is less than ${floor}`);
}

function assertAtMost(reached: number, most: number): void {
  assert.ok(reached <= most, `${reached} is more than ${most}`);
}
