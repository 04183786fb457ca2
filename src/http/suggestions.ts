import { z } from "zod";
import { Fragment } from "./search_result.ts";

/** What completes what is being typed. */
export const Suggestions = z.strictObject({
  items: z.array(
    z.strictObject({
      kind: z.string().meta({
        description:
          "`query`: what others searched, or words of the catalogue; `category`, `brand` or `product`; more may come",
        examples: ["product"],
      }),
      text: z.string(),
      id: z.string().optional().meta({
        description: "Id of the product or category",
      }),
      fragments: z.array(Fragment).meta({
        description: "`text`, cut where it has what was typed or meant",
      }),
    }).meta({
      id: "Suggestion",
      description: "Something to type next, or to go to",
    }),
  ).max(20),
}).meta({ id: "Suggestions", description: "What to type next" });

/** Suggestions for the document. */
export const exampleSuggestions: z.input<typeof Suggestions> = {
  items: [
    {
      kind: "query",
      text: "smartphone case",
      fragments: [
        { text: "smart", hit: true },
        { text: "phone case", hit: false },
      ],
    },
    {
      kind: "category",
      text: "Smartphones",
      id: "smartphones",
      fragments: [
        { text: "Smart", hit: true },
        { text: "phones", hit: false },
      ],
    },
    {
      kind: "product",
      text: "Aurora 5G smartphone, 128 GB",
      id: "aurora-5g-128",
      fragments: [
        { text: "Aurora 5G ", hit: false },
        { text: "smart", hit: true },
        { text: "phone, 128 GB", hit: false },
      ],
    },
  ],
};
