import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { relevanceFloors } from "./relevance_floors.ts";

const data = pathOf("../../../shared/data/icecat/products.ndjson.gz");

// The Icecat products are not part of the project.
if (existsSync(data)) {
  relevanceFloors("search of the Icecat products on SQLite", {
    engine: "sqlite",
    file: { data, mapping: pathOf("../../examples/electronics_mapping.json") },
    judgments: pathOf("../../../shared/data/icecat/judgments.csv"),
    least: {
      ndcg: 0.805,
      condensed: 0.86,
      recall: 0.87,
      misspelt: 0.95,
      codes: 1,
    },
    most: { empty: 0, misspeltEmpty: 2 },
  });
} else {
  process.stderr.write("Tests are skipped here: no Icecat products\n");
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
