import { z } from "zod";
import { AttributeName, AttributeValue, Quantity } from "./attribute.ts";
import { Inventory, Price, productFields } from "./product.ts";

const nullable = <T extends z.ZodType>(schema: T) =>
  z.union([schema, z.null()]);

const PricePatch = Price.partial().meta({
  id: "PricePatch",
  description: "What changes of the price",
});

const InventoryPatch = Inventory.extend({
  quantity: nullable(Inventory.shape.quantity.unwrap()),
}).partial().meta({
  id: "InventoryPatch",
  description: "What changes of the stock",
});

const QuantityPatch = Quantity.partial().meta({
  id: "QuantityPatch",
  description: "What changes of a quantity",
});

const attributePatch = z.record(
  AttributeName,
  z.union([AttributeValue, QuantityPatch, z.null()]),
).meta({ description: "Attributes to set, or null to remove" });

/**
 * Changes to a product as a JSON merge patch (RFC 7396): a member replaces,
 * null removes, objects merge. What comes out must be a valid product.
 */
export const ProductPatch = z.strictObject({
  sku: nullable(productFields.sku.unwrap()).optional(),
  name: productFields.name.optional(),
  description: nullable(productFields.description.unwrap()).optional(),
  brand: nullable(productFields.brand.unwrap()).optional(),
  mpn: nullable(productFields.mpn.unwrap()).optional(),
  gtins: nullable(productFields.gtins.unwrap()).optional(),
  categories: nullable(productFields.categories.unwrap()).optional(),
  groupId: nullable(productFields.groupId.unwrap()).optional(),
  price: nullable(PricePatch).optional(),
  inventory: InventoryPatch.optional(),
  attributes: nullable(attributePatch).optional(),
  images: nullable(productFields.images.unwrap()).optional(),
  status: productFields.status.unwrap().optional(),
}).meta({
  id: "ProductPatch",
  description: "A JSON merge patch (RFC 7396) of a product",
});
export type ProductPatch = z.infer<typeof ProductPatch>;
