import { z } from "zod";
import { freeText } from "../catalog/text.ts";
import { filterPattern } from "./search_patterns.ts";

/** The parameters that decide which products a search finds. */
export const searchParameters = {
  q: freeText(500).default("").meta({
    description: "What to look for; without it, everything",
    examples: ["smartphone"],
  }),
  spelling: z.enum(["repaired", "exact"]).default("repaired").meta({
    description:
      "Whether misspelt words are repaired, or searched exactly as they were typed",
  }),
  filter: z.array(
    z.string().max(1_000).meta({ pattern: filterPattern }),
  ).max(20).default([]).meta({
    description:
      "`field:value`, on `brand`, `category`, `inventory.status`, `price`, `group` or `attributes.NAME`. The same field twice is OR, different fields are AND. Numbers may be ranges: `price:1000..5000`, `price:..5000`, or without the upper end `attributes.weight:1..<2 kg`",
    examples: [["brand:Northwind", "price:..50000"]],
  }),
};
