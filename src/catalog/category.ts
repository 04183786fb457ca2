import { z } from "zod";
import { ProductId } from "./product_id.ts";
import { text } from "./text.ts";

/** The id of a category; the same alphabet as a product's. */
export const CategoryId = ProductId.meta({
  description: "Id of a category",
  examples: ["smartphones"],
});

const categoryFields = {
  name: text(200).meta({ examples: ["Smartphones"] }),
  parentId: CategoryId.optional().meta({
    description: "The category above; absent for a department",
  }),
  position: z.int().min(0).max(1_000_000).optional().meta({
    description: "Place among its siblings, lowest first",
  }),
};

/** The writable part of a category. */
export const CategoryReplace = z.strictObject(categoryFields).meta({
  id: "CategoryReplace",
  description: "A category's name and place in the tree",
});
export type CategoryReplace = z.infer<typeof CategoryReplace>;

/** A new category; without an id the service makes one. */
export const CategoryCreate = z.strictObject({
  id: CategoryId.optional(),
  ...categoryFields,
}).meta({ id: "CategoryCreate", description: "A category to create" });
export type CategoryCreate = z.infer<typeof CategoryCreate>;

/** A node of the category tree: at most 10 levels, at most 10,000 categories. */
export const Category = z.strictObject({
  id: CategoryId,
  ...categoryFields,
  version: z.int().min(1),
}).meta({ id: "Category", description: "A node of the category tree" });
export type Category = z.infer<typeof Category>;

/** How deep the tree may be, a department being level 1. */
export const maxCategoryLevels = 10;

/** How many categories a catalogue may have. */
export const maxCategories = 10_000;
