import type { Catalog } from "./catalog.ts";
import type { TaxonomyWrite } from "./change_taxonomy.ts";
import type { Precondition } from "./product_write.ts";
import type { Category } from "./category.ts";
import {
  type CategoryTree,
  inTreeOrder,
  placementProblem,
} from "./category_tree.ts";
import {
  changeTaxonomy,
  demand,
  inUse,
  planWrite,
  type TaxonomyParts,
} from "./change_taxonomy.ts";
import { CatalogError } from "./errors.ts";

type NewCategory = Omit<Category, "version">;

type CategoryEdits =
  & Pick<
    Catalog,
    | "listCategories"
    | "getCategory"
    | "createCategory"
    | "replaceCategory"
    | "deleteCategory"
  >
  & {
    /** Creates or replaces, whatever is there. */
    upsertCategory(category: NewCategory): Promise<TaxonomyWrite<Category>>;
  };

/** Everything one can do with the category tree. */
export function createCategoryEdits(parts: TaxonomyParts): CategoryEdits {
  const { taxonomy, newId } = parts;
  const ordered = rememberOrder();

  function write(
    fields: NewCategory,
    precondition?: Precondition,
  ): Promise<TaxonomyWrite<Category>> {
    const { id } = fields;
    return changeTaxonomy(parts, ({ tree }) => {
      const stored = tree.get(id);
      if (precondition) demand(`category "${id}"`, stored, precondition);
      const problem = placementProblem(tree, fields);
      if (problem) throw misplaced(id, problem);
      const next = { ...fields, version: (stored?.version ?? 0) + 1 };
      return planWrite(stored, next, { kind: "category", id, next });
    });
  }

  return {
    listCategories: () => taxonomy.look(({ tree }) => [...ordered(tree)]),

    async getCategory(id) {
      const category = await taxonomy.look(({ tree }) => tree.get(id));
      if (category) return category;
      throw new CatalogError("not_found", `Cannot find category "${id}"`);
    },

    async createCategory({ id = newId(), ...fields }) {
      try {
        return await write({ id, ...fields }, { kind: "absent" });
      } catch (error) {
        throw asConflict(error, id);
      }
    },

    replaceCategory: (id, fields, precondition) =>
      write({ id, ...fields }, precondition),

    upsertCategory: (category) => write(category),

    deleteCategory: (id, precondition) =>
      changeTaxonomy(parts, ({ tree }) => {
        demand(`category "${id}"`, tree.get(id), precondition);
        const subject = { kind: "category", id } as const;
        const child = [...tree.values()].find((each) => each.parentId === id);
        if (child) throw inUse(subject, `category "${child.id}" is below it`);
        return { subject, result: undefined };
      }),
  };
}

function misplaced(id: string, message: string): CatalogError {
  return new CatalogError(
    "unprocessable",
    `Cannot write category "${id}": ${message}`,
    { issues: [{ pointer: "/parentId", code: "invalid_parent", message }] },
  );
}

/** A new category whose id is taken is a conflict, not a failed precondition. */
function asConflict(error: unknown, id: string): unknown {
  if (!(error instanceof CatalogError) || error.code !== "stale") return error;
  const message = "belongs to a category that is already there";
  return new CatalogError(
    "conflict",
    `Cannot create category "${id}": the id ${message}`,
    { cause: error, issues: [{ pointer: "/id", code: "id_taken", message }] },
  );
}

/** `inTreeOrder`, once for each tree: every page of the shop lists the categories. */
function rememberOrder(): (tree: CategoryTree) => readonly Category[] {
  const known = new WeakMap<CategoryTree, readonly Category[]>();
  return (tree) => {
    const order = known.get(tree) ?? inTreeOrder(tree);
    known.set(tree, order);
    return order;
  };
}
