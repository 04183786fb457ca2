import { z } from "zod";

const share = z.number().min(0).max(1);
const boost = z.number().min(0);

const QueryPart = z.strictObject({
  text: z.string().meta({ description: "As it was typed" }),
  role: z.string().meta({
    description:
      "`code`, `quantity`, `brand`, `category`, `type` (of product), `word`, or `joining`, which need not be found; more may come",
    examples: ["type"],
  }),
  words: z.array(z.string()).meta({
    description: "As the index has them, after repair",
  }),
  repaired: z.boolean().meta({
    description: "Whether it was taken for misspelt",
  }),
  together: z.boolean().meta({
    description: "Whether the words must stand side by side",
  }),
  alternatives: z.array(
    z.strictObject({
      words: z.array(z.string()),
      share: share.meta({
        description: "What it counts against the words that were typed",
      }),
      because: z.string().meta({
        description: "`synonym`, `compound` or `code`; more may come",
        examples: ["synonym"],
      }),
    }).meta({
      id: "QueryAlternative",
      description: "What is found as well in place of a part",
    }),
  ),
}).meta({
  id: "QueryPart",
  description: "A part of a query that means one thing",
});

const Reason = z.strictObject({
  code: z.string().meta({
    description:
      "The query: `corrected`, `read_as`, `alternatives`, `not_needed`, `no_word`, `everything`. Why it is not there: `no_such_product`, `deleted`, `draft`, `archived`, `not_indexed`, `index_behind`, `index_refused`, `filtered_out`, `outside_scope`, `hidden`, `word_missing`, `too_few_words`, `changing`. Its place: `rank`, `relaxed`, `pinned`, `code`, `word_found`, `kind`, `phrase`, `available`, `fresh`, `rule`, `popular`. More may come",
    examples: ["filtered_out"],
  }),
  message: z.string().meta({ description: "A sentence in English" }),
  filter: z.string().optional().meta({ description: "As in the URL" }),
  rule: z.string().optional().meta({ description: "Id of the search rule" }),
  word: z.string().optional().meta({ description: "A word of the query" }),
  lagSeconds: z.int().min(0).optional().meta({
    description: "How long ago the index should have known",
  }),
}).meta({ id: "SearchReason", description: "Why, for people and machines" });

const Score = z.strictObject({
  total: z.number(),
  words: z.number().meta({
    description: "The sum of what the units score; 1 without words",
  }),
  share: share.meta({
    description: "The share of the query's words that the product has",
  }),
  units: z.array(
    z.strictObject({
      words: z.array(z.string()),
      match: z.string().meta({
        description: "`typed`, `alternative` or `none`; more may come",
        examples: ["typed"],
      }),
      score: z.number(),
    }).meta({
      id: "ScoredUnit",
      description: "What must be found, and scores",
    }),
  ),
  required: z.int().min(0).meta({ description: "How many units must match" }),
  boosts: z.strictObject({
    kind: boost,
    phrase: boost,
    available: boost,
    fresh: boost,
  }).meta({ id: "ScoreBoosts", description: "What is added to 1" }),
  factors: z.array(
    z.strictObject({
      factor: z.number(),
      because: z.string().meta({
        description: "`rule` or `popular`; more may come",
        examples: ["popular"],
      }),
      rule: z.string().optional(),
    }).meta({ id: "ScoreFactor", description: "What multiplies the score" }),
  ),
  code: z.number().meta({
    description: "What is added because the product's code was typed",
  }),
  pinned: z.strictObject({
    place: z.int().min(1),
    rule: z.string().optional(),
  }).optional().meta({
    id: "PinnedPlace",
    description: "Where search rules pin it; `total` then says this alone",
  }),
}).meta({
  id: "ExplainedScore",
  description: "`total = words · share · (1 + boosts) · factors + code`",
});

/** Why a product is where it is in a search. */
export const SearchExplanation = z.strictObject({
  id: z.string(),
  query: z.strictObject({
    text: z.string(),
    correctedQuery: z.string().optional(),
    parts: z.array(QueryPart),
    kinds: z.array(
      z.strictObject({ word: z.string(), share }).meta({
        id: "MeantKind",
        description: "A kind of product that is meant",
      }),
    ),
  }).meta({ id: "ReadQuery", description: "How the query was read" }),
  rulesApplied: z.array(z.string()).optional().meta({
    description: "Ids of search rules; for keys with the scope `read`",
  }),
  found: z.boolean(),
  rank: z.int().min(1).optional().meta({
    description: "Its place in the order `relevance`",
  }),
  total: z.int().min(0).meta({ description: "How many products are found" }),
  versions: z.strictObject({
    store: z.int().min(0).optional(),
    index: z.int().min(0).optional(),
  }).meta({
    id: "HeldVersions",
    description: "The product's version in the store and in the index",
  }),
  score: Score.optional().meta({
    description: "Absent where the index does not hold the product",
  }),
  reasons: z.array(Reason).meta({ description: "The most telling first" }),
}).meta({
  id: "SearchExplanation",
  description: "Why a product is where it is in a search, or not there",
});

/** An explanation for the document. */
export const exampleSearchExplanation: z.input<typeof SearchExplanation> = {
  id: "aurora-5g-128",
  query: {
    text: "smartphone",
    parts: [{
      text: "smartphone",
      role: "type",
      words: ["smartphone"],
      repaired: false,
      together: false,
      alternatives: [],
    }],
    kinds: [{ word: "smartphone", share: 1 }],
  },
  rulesApplied: [],
  found: true,
  rank: 2,
  total: 31,
  versions: { store: 3, index: 3 },
  score: {
    total: 3.47,
    words: 2.8,
    share: 1,
    units: [{ words: ["smartphone"], match: "typed", score: 2.8 }],
    required: 1,
    boosts: { kind: 0.2, phrase: 0, available: 0.04, fresh: 0 },
    factors: [],
    code: 0,
  },
  reasons: [
    {
      code: "rank",
      message: "It is number 2 of 31 with a score of 3.47",
    },
    {
      code: "word_found",
      message: 'It has "smartphone", which scores 2.8',
      word: "smartphone",
    },
    {
      code: "kind",
      message: "It is of the kind that is meant, which adds 20 %",
    },
    { code: "available", message: "It is in stock, which adds 4 %" },
  ],
};
