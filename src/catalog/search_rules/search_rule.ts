import { z } from "zod";
import { CategoryId } from "../category.ts";
import { ProductId } from "../product_id.ts";
import { SettingId } from "../search_settings/setting_id.ts";
import { text } from "../text.ts";

const hasMember = (value: object) => Object.keys(value).length > 0;

const ids = z.array(ProductId).min(1).max(100).meta({
  description: "Ids of products; those that are not there do no harm",
});
const filters = z.array(text(1_000)).min(1).max(20).meta({
  description:
    "`field:value`, as a search takes them: the same field twice is OR, different fields are AND",
  examples: [["brand:Northwind"]],
});

const Products = z.union([
  z.strictObject({ ids }).meta({
    id: "SelectionByIds",
    description: "Products by their ids",
  }),
  z.strictObject({ filters }).meta({
    id: "SelectionByFilters",
    description: "Products that all filters hold for",
  }),
]).meta({
  id: "ProductSelection",
  description: "Products by their ids, or by filters that all hold",
});

const boostFactor = z.number().min(1).max(10).meta({
  description: "What the score is multiplied by",
});
const buryFactor = z.number().min(0.01).max(1).default(0.1).meta({
  description: "What the score is multiplied by",
});

const Boost = z.union([
  z.strictObject({ ids, factor: boostFactor })
    .meta({ id: "BoostByIds", description: "Products by their ids" }),
  z.strictObject({ filters, factor: boostFactor })
    .meta({ id: "BoostByFilters", description: "Products by filters" }),
]).meta({ id: "Boost", description: "Products that come earlier" });

const Bury = z.union([
  z.strictObject({ ids, factor: buryFactor })
    .meta({ id: "BuryByIds", description: "Products by their ids" }),
  z.strictObject({ filters, factor: buryFactor })
    .meta({ id: "BuryByFilters", description: "Products by filters" }),
]).meta({ id: "Bury", description: "Products that come later" });

const Condition = z.strictObject({
  query: z.union([
    z.strictObject({
      is: text(200).meta({ description: "All words of the query" }),
    }).meta({ id: "QueryIs", description: "The whole query" }),
    z.strictObject({
      contains: text(200).meta({
        description: "Words that stand side by side in the query",
      }),
    }).meta({ id: "QueryContains", description: "A part of the query" }),
  ]).optional().meta({
    id: "QueryCondition",
    description: "What is typed; case, accents and plurals do not matter",
  }),
  category: CategoryId.optional().meta({
    description: "A filter selects this category, or one below it",
  }),
}).refine(hasMember, { message: "must name a query or a category" }).meta({
  id: "SearchRuleCondition",
  description: "Which searches a rule is for; with both, both must hold",
  minProperties: 1,
});

const Actions = z.strictObject({
  pin: z.array(ProductId).min(1).max(20).optional().meta({
    description: "Ids of the products that come first, in this order",
  }),
  boost: z.array(Boost).min(1).max(20).optional().meta({
    description: "What comes earlier",
  }),
  bury: z.array(Bury).min(1).max(20).optional().meta({
    description: "What comes later",
  }),
  hide: z.array(Products).min(1).max(20).optional().meta({
    description: "What is not shown",
  }),
  filter: filters.optional(),
}).refine(hasMember, { message: "must have an action" }).meta({
  id: "SearchRuleActions",
  description: "What happens to the searches a rule is for",
  minProperties: 1,
});

const time = z.iso.datetime({ offset: true }).meta({
  examples: ["2026-11-27T00:00:00Z"],
});

const ruleFields = {
  enabled: z.boolean().default(true),
  when: Condition,
  from: time.optional().meta({ description: "Holds from this time on" }),
  until: time.optional().meta({ description: "Holds before this time" }),
  then: Actions,
};

/** The writable part of a search rule. */
export const SearchRuleReplace = z.strictObject(ruleFields).meta({
  id: "SearchRuleReplace",
  description: "What happens to some searches",
});
export type SearchRuleReplace = z.infer<typeof SearchRuleReplace>;

/** A merchandiser's rule for some searches; at most 1,000 of them, and together at most 300 kB. */
export const SearchRule = z.strictObject({
  id: SettingId,
  ...ruleFields,
  version: z.int().min(1),
}).meta({ id: "SearchRule", description: "What happens to some searches" });
export type SearchRule = z.infer<typeof SearchRule>;

/** A search rule as files and previews have it; a version means nothing there. */
export const SearchRuleDraft = SearchRule.extend({
  version: z.int().min(1).optional(),
}).meta({
  id: "SearchRuleDraft",
  description: "A search rule that is not saved; a version means nothing",
});
export type SearchRuleDraft = z.infer<typeof SearchRuleDraft>;

/** How many search rules a catalogue may have. */
export const maxSearchRules = 1_000;
