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
      ndcg: 0.75,
      condensed: 0.78,
      recall: 0.84,
      misspelt: 0.14,
      codes: 1,
    },
    most: { empty: 0, misspeltEmpty: 320 },
  });
} else {
  process.stderr.write("Tests are skipped here: no Icecat products\n");
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
