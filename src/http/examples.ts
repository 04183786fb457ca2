import type { z } from "zod";
import type { AttributeDefinition } from "../catalog/attribute.ts";
import type { Category } from "../catalog/category.ts";
import type {
  Product,
  ProductCreate,
  ProductReplace,
  ProductSummary,
} from "../catalog/product.ts";
import type { ProductPatch } from "../catalog/product_patch.ts";
import type {
  SearchRule,
  SearchRuleReplace,
} from "../catalog/search_rules/search_rule.ts";
import type {
  SynonymEntry,
  SynonymReplace,
} from "../catalog/synonyms/synonym.ts";

/** A product for the document's examples, as a client would write it. */
export const exampleProductReplace: z.input<typeof ProductReplace> = {
  sku: "AUR-5G-128",
  name: "Aurora 5G smartphone, 128 GB",
  description: "A slim phone with a bright screen and two days of battery",
  brand: "Northwind",
  mpn: "NW-A5G",
  gtins: ["2001234567893"],
  groupId: "aurora-5g",
  price: { amount: 49_900, currency: "USD" },
  inventory: { status: "in_stock", quantity: 12 },
  attributes: { colour: "black", "screen size": { value: 6.1, unit: "in" } },
  images: [{
    url: "https://img.example.com/aurora.jpg",
    alt: "The phone from the front",
  }],
  status: "active",
};

export const exampleProductCreate: z.input<typeof ProductCreate> = {
  id: "aurora-5g-128",
  ...exampleProductReplace,
};

export const exampleProductPatch: z.input<typeof ProductPatch> = {
  price: { amount: 44_900 },
  attributes: { colour: null },
};

export const exampleProduct: Product = {
  id: "aurora-5g-128",
  ...exampleProductReplace,
  inventory: { status: "in_stock", quantity: 12 },
  status: "active",
  version: 3,
  createdAt: "2026-05-04T09:30:00.000Z",
  updatedAt: "2026-05-06T16:45:12.345Z",
};

export const exampleSummary: ProductSummary = {
  id: "aurora-5g-128",
  sku: "AUR-5G-128",
  mpn: "NW-A5G",
  name: "Aurora 5G smartphone, 128 GB",
  brand: "Northwind",
  price: { amount: 49_900, currency: "USD" },
  inventory: { status: "in_stock", quantity: 12 },
  image: {
    url: "https://img.example.com/aurora.jpg",
    alt: "The phone from the front",
  },
  groupId: "aurora-5g",
  status: "active",
  version: 3,
  updatedAt: "2026-05-06T16:45:12.345Z",
};

export const exampleCategory: Category = {
  id: "smartphones",
  name: "Smartphones",
  position: 1,
  version: 1,
};

export const exampleAttribute: AttributeDefinition = {
  name: "screen size",
  label: "Screen size",
  type: "quantity",
  unit: "in",
  facet: true,
  version: 1,
};

export const exampleSynonymReplace: SynonymReplace = {
  kind: "two_way",
  words: ["smartphone", "mobile phone"],
};

export const exampleSynonym: SynonymEntry = {
  id: "smartphone",
  ...exampleSynonymReplace,
  version: 1,
};

export const exampleSearchRuleReplace: SearchRuleReplace = {
  enabled: true,
  when: { query: { contains: "smartphone" } },
  from: "2026-11-23T00:00:00Z",
  until: "2026-11-30T00:00:00Z",
  then: {
    pin: ["aurora-5g-128"],
    bury: [{ filters: ["inventory.status:out_of_stock"], factor: 0.1 }],
  },
};

export const exampleSearchRule: SearchRule = {
  id: "smartphone-week",
  ...exampleSearchRuleReplace,
  version: 1,
};
