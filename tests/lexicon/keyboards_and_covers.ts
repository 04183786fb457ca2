import type { DescribedProduct } from "../../src/catalog/lexicon/described_product.ts";
import type { KindLimits } from "../../src/catalog/lexicon/learn_kinds.ts";
import { createLexiconLearner } from "../../src/catalog/lexicon/learn_lexicon.ts";
import type { Lexicon } from "../../src/catalog/lexicon/lexicon.ts";

/** A shop of keyboards, covers for them that end in the same word, and lamps; without categories. */
export const keyboardsAndCovers: readonly DescribedProduct[] = [
  ...several(8, (number) => ({
    name: `Tastar Keyboard K${number}`,
    brand: "Tastar",
    description: "A wireless keyboard with quiet keys",
    attributes: { "keyboard layout": "QWERTY", "key travel": 3 + number },
  })),
  ...several(8, (number) => ({
    name: `Folio cover for keyboard ${number}`,
    attributes: { material: "leather", "fits device": "tablets" },
  })),
  ...several(24, (number) => ({
    name: `Lumo desk lamp ${number}`,
    brand: "Lumo",
    description: "Redbull is red bull to some",
    attributes: { socket: "E27", lumen: number },
  })),
];

/** A title that ends with `keyboard` on a product described as covers are. */
export const coverTitledKeyboard: DescribedProduct = {
  name: "Slim Tablet Keyboard",
  attributes: { material: "leather", "fits device": "tablets" },
};

/** What these products teach. */
export function learnFrom(
  products: readonly DescribedProduct[],
  limits?: { kinds?: KindLimits },
): Promise<Lexicon> {
  const learner = createLexiconLearner(limits);
  for (const product of products) learner.add(product);
  return learner.finish(async () => {});
}

/** `count` things that differ by their number from 1 on. */
export function several<Thing>(
  count: number,
  make: (number: number) => Thing,
): Thing[] {
  return Array.from({ length: count }, (_, place) => make(place + 1));
}
