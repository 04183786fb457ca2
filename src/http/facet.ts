import { z } from "zod";

const count = z.int().min(0).meta({
  description:
    "Exact number of products, with all filters but those on this field",
});

const selected = z.boolean().meta({
  description: "Whether a filter names it",
});

const label = z.string().optional().meta({ description: "Name for shoppers" });

const FacetValue = z.strictObject({
  value: z.string(),
  label,
  parentId: z.string().optional().meta({
    description: "Of a category: the one above it",
  }),
  depth: z.int().min(0).optional().meta({
    description: "Of a category: how many are above it",
  }),
  count,
  selected,
}).meta({ id: "FacetValue", description: "A value and how many have it" });

const FacetRange = z.strictObject({
  value: z.string().meta({
    description: "As a filter has it after `field:`",
    examples: ["30000..39999", "1..<2 kg"],
  }),
  from: z.number().optional().meta({
    description: "The smallest number; absent when the range is open",
  }),
  to: z.number().optional().meta({ description: "The largest number" }),
  below: z.number().optional().meta({
    description: "In place of `to`: all numbers are less than this one",
  }),
  count,
  selected,
}).meta({
  id: "FacetRange",
  description: "A range of numbers and how many products have one in it",
});

/** How a search's answer counts the products by one field. */
export const Facet = z.strictObject({
  field: z.string().meta({ examples: ["attributes.colour"] }),
  label,
  unit: z.string().optional().meta({
    description:
      "Of the ends of ranges; prices are in minor units of the currency",
    examples: ["kg"],
  }),
  values: z.array(FacetValue).meta({
    description:
      "The most common first, and all that are selected. Where there are ranges, only these",
  }),
  ranges: z.array(FacetRange).max(30).optional().meta({
    description:
      "Of prices and of attributes with more than eight different numbers: ranges with round ends and about as many products each, from low to high, and those that are selected. Selecting one finds as many products as it counts",
  }),
}).meta({
  id: "Facet",
  description: "The values or the ranges of a field",
});
