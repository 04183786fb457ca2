import assert from "node:assert/strict";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

/** Runs `work` with ten phones, from cheap to dear, that are searchable; the relay runs no more. */
export async function withPhones(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const relaying = embedded.beside();
    relaying.startRelay();
    await writeLines(
      relaying,
      { category: { id: "phones", name: "Phones" } },
      { attribute: { name: "colour", type: "string", label: "Colour" } },
      ...Array.from({ length: 10 }, (_, index) => ({
        id: `p${index}`,
        name: `Smartphone ${index}`,
        brand: index % 2 ? "Acme" : "Other",
        sku: `SKU-${index}`,
        categories: ["phones"],
        price: { amount: 100 * (index + 1), currency: "USD" },
        attributes: { colour: index < 5 ? "black" : "white" },
      })),
    );
    assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 10));
    await relaying.close();
    await work(embedded);
  });
}
