import { z } from "zod";
import { freeText, text } from "./text.ts";

/** The name of an attribute: any words, such as `screen size`. */
export const AttributeName = text(100).meta({
  description: "Name of an attribute",
  examples: ["screen size"],
});

/** A number with a unit, such as `{ value: 15.6, unit: "in" }`. */
export const Quantity = z.strictObject({
  value: z.number(),
  unit: text(20),
}).meta({ id: "Quantity", description: "A number with its unit" });
export type Quantity = z.infer<typeof Quantity>;

/** What an attribute may hold. */
export const AttributeValue = z.union([
  freeText(20_000),
  z.number(),
  z.boolean(),
  z.array(freeText(1_000)).max(100),
  Quantity,
], {
  error:
    "must be a text, a number, true or false, a list of texts, or a quantity",
}).meta({
  id: "AttributeValue",
  description: "A text, a number, yes or no, a list of texts, or a quantity",
});
export type AttributeValue = z.infer<typeof AttributeValue>;

/** The attributes of a product, at most 300. */
export const Attributes = z.record(AttributeName, AttributeValue)
  .refine((attributes) => Object.keys(attributes).length <= 300, {
    message: "must have at most 300 attributes",
  })
  .meta({
    id: "Attributes",
    description: "Attribute names and their values, at most 300",
    maxProperties: 300,
    examples: [{ colour: "black", "screen size": { value: 6.1, unit: "in" } }],
  });
export type Attributes = z.infer<typeof Attributes>;

/** The kinds of value a definition can ask for. */
export const AttributeType = z.enum([
  "string",
  "number",
  "boolean",
  "list",
  "quantity",
]).meta({
  id: "AttributeType",
  description: "What kind of value an attribute has",
});
export type AttributeType = z.infer<typeof AttributeType>;

const definitionFields = {
  label: text(100).optional().meta({ description: "Name shown to shoppers" }),
  type: AttributeType,
  unit: text(20).optional().meta({
    description: "Unit that quantities are shown in; needs type `quantity`",
  }),
  values: z.array(text(256)).min(1).max(1_000).optional().meta({
    description: "The only values allowed, for types `string` and `list`",
  }),
  facet: z.boolean().optional().meta({
    description: "Whether the attribute is offered as a facet",
  }),
};

/** The writable part of an attribute definition. */
export const AttributeDefinitionReplace = z.strictObject(definitionFields)
  .meta({
    id: "AttributeDefinitionReplace",
    description: "What an attribute's values must be",
  });
export type AttributeDefinitionReplace = z.infer<
  typeof AttributeDefinitionReplace
>;

/** Rules for an attribute's values. Attributes without a definition hold anything. */
export const AttributeDefinition = z.strictObject({
  name: AttributeName,
  ...definitionFields,
  version: z.int().min(1),
}).meta({
  id: "AttributeDefinition",
  description: "Rules for one attribute's values",
});
export type AttributeDefinition = z.infer<typeof AttributeDefinition>;
