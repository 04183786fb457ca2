import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Random } from "../faults/random.ts";
import { codeSpellings } from "./code_spellings.ts";
import { findEach } from "./find_products.ts";
import type { CodeRun } from "./run.ts";
import { type CatalogueSurvey, plainCode } from "./survey_catalogue.ts";

/** Asks for products by a SKU, part number or barcode, one a product, written in every way. */
export async function measureCodes(
  catalog: Pick<Catalog, "searchProducts">,
  { survey, wanted, random }: {
    survey: CatalogueSurvey;
    /** How many products at most. */
    wanted: number;
    random: Random;
  },
): Promise<CodeRun[]> {
  const codes = random.shuffle(survey.codes).slice(0, wanted)
    .flatMap((own) => random.shuffle(own).slice(0, 1));
  const runs: CodeRun[] = [];
  for (const { name, write } of codeSpellings) {
    const written = codes.map(write)
      .filter((code) => code !== undefined);
    const found = await findEach(catalog, written);
    const missed = written.filter((code, index) => {
      const first = found[index]?.ids[0] ?? "";
      return !survey.owners.get(plainCode(code))?.has(first);
    });
    runs.push({ spelling: name, asked: written.length, missed });
  }
  return runs;
}
