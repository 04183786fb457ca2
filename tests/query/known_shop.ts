import { createSpellingIndex } from "../../src/catalog/lexicon/spelling_index.ts";
import type { DescribedProduct } from "../../src/catalog/lexicon/described_product.ts";
import type { KnownWords } from "../../src/catalog/lexicon/known_words.ts";
import { readQuery } from "../../src/catalog/query/read_query.ts";
import type { QueryReading } from "../../src/catalog/query/query_reading.ts";
import type { Synonyms } from "../../src/catalog/query/synonyms.ts";
import { learnFrom, several } from "../lexicon/keyboards_and_covers.ts";

const products: readonly DescribedProduct[] = [
  ...several(30, (number) => ({
    name: `Kestrel & Rye Notebook ${number}`,
    brand: "Kestrel & Rye",
    description: "A notebook with a backlit keyboard",
    attributes: { "screen size": number, hinge: "steel" },
  })),
  ...several(30, (number) => ({
    name: `Portobrook Laptop Bag ${number}`,
    brand: "Portobrook",
    description: "For a laptop and a power bank",
    attributes: { strap: "long", lining: `cotton ${number}` },
  })),
  ...several(30, (number) => ({
    name: `Fizz Red Bull ${number}`,
    brand: "Fizz",
    description: "A cold drink in a can",
    attributes: { flavour: "red bull", volume: { value: 250, unit: "ml" } },
  })),
  ...several(70, (number) => ({
    name: `Lumo Lamp ${number}`,
    brand: "Lumo",
    attributes: { socket: "E27" },
  })),
];

const categories = [{
  id: "bags",
  name: "Laptop Bags",
  version: 1,
}];

const lexicon = await learnFrom(products);

/** What a shop of notebooks, bags for laptops, red bulls and lamps teaches. */
export const shopWords: KnownWords = {
  lexicon,
  spelling: createSpellingIndex(lexicon.vocabulary),
};

const tree = new Map(categories.map((each) => [each.id, each]));

/** How the shop reads a query. */
export function readInShop(
  text: string,
  options: { synonyms?: Synonyms; exact?: boolean } = {},
): QueryReading {
  return readQuery(text, { tree, words: shopWords, ...options });
}

/** How a shop reads a query that has learnt nothing yet. */
export function readUnlearnt(text: string): QueryReading {
  return readQuery(text, { tree: new Map() });
}
