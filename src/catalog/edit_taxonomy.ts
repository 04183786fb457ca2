import type {
  AttributeDefinition,
  AttributeDefinitionReplace,
} from "./attribute.ts";
import type { Catalog, Precondition, TaxonomyWrite } from "./catalog.ts";
import type { Category, CategoryCreate, CategoryReplace } from "./category.ts";
import { inTreeOrder, placementProblem } from "./category_tree.ts";
import { checkPrecondition } from "./check_precondition.ts";
import { CatalogError } from "./errors.ts";
import type { ProductStore, TaxonomyChange } from "./ports/product_store.ts";
import { stableJson } from "./stable_json.ts";
import type { TaxonomyReader, TaxonomyView } from "./taxonomy.ts";

type EditParts = {
  store: ProductStore;
  taxonomy: TaxonomyReader;
  newId: () => string;
  wakeRelay: () => void;
};

/** Everything one can do with categories and attribute definitions. */
export type TaxonomyEdits =
  & Pick<
    Catalog,
    | "listCategories"
    | "getCategory"
    | "createCategory"
    | "replaceCategory"
    | "deleteCategory"
    | "listAttributes"
    | "getAttribute"
    | "replaceAttribute"
    | "deleteAttribute"
  >
  & {
    /** Creates or replaces, whatever is there. */
    upsertCategory(
      category: Omit<Category, "version">,
    ): Promise<TaxonomyWrite<Category>>;
    upsertAttribute(
      definition: Omit<AttributeDefinition, "version">,
    ): Promise<TaxonomyWrite<AttributeDefinition>>;
  };

const maxAttempts = 10;

/**
 * Edits categories and definitions. Each change is checked against the whole
 * taxonomy at one revision and committed on condition of that revision, so that
 * two changes cannot make a cycle together.
 */
export function createTaxonomyEdits(parts: EditParts): TaxonomyEdits {
  const { store, taxonomy, newId } = parts;

  /** Plans against the current taxonomy and commits; plans anew when another change came first. */
  async function change<Item>(
    plan: (view: TaxonomyView) => {
      subject?: TaxonomyChange["subject"];
      result: Item;
    },
  ): Promise<Item> {
    for (let tries = 1; tries <= maxAttempts; tries++) {
      const view = await taxonomy.current();
      const { subject, result } = plan(view);
      if (!subject) return result;
      const baseRevision = view.revision;
      const outcome = await store.commitTaxonomy({ baseRevision, subject });
      if (outcome.status === "committed") {
        await taxonomy.current();
        parts.wakeRelay();
        return result;
      }
      if (outcome.status === "category_in_use") {
        throw inUse(subject, "products are filed under it");
      }
    }
    throw new CatalogError(
      "unavailable",
      "Cannot change the taxonomy: it changes too often",
      { retryAfterSeconds: 1 },
    );
  }

  function writeCategory(
    fields: Omit<Category, "version">,
    precondition: Precondition | undefined,
  ): Promise<TaxonomyWrite<Category>> {
    return change(({ tree }) => {
      const stored = tree.get(fields.id);
      if (precondition) check(`category "${fields.id}"`, stored, precondition);
      const problem = placementProblem(tree, fields);
      if (problem) throw misplaced(fields.id, problem);
      const next = { ...fields, version: (stored?.version ?? 0) + 1 };
      return toPlan(stored, next, { kind: "category", id: fields.id, next });
    });
  }

  function writeAttribute(
    fields: Omit<AttributeDefinition, "version">,
    precondition: Precondition | undefined,
  ): Promise<TaxonomyWrite<AttributeDefinition>> {
    checkDefinition(fields);
    return change(({ definitions }) => {
      const { name } = fields;
      const stored = definitions.get(name);
      if (precondition) check(`attribute "${name}"`, stored, precondition);
      const next = { ...fields, version: (stored?.version ?? 0) + 1 };
      return toPlan(stored, next, { kind: "attribute", name, next });
    });
  }

  return {
    listCategories: async () => inTreeOrder((await taxonomy.current()).tree),

    async getCategory(id) {
      const category = (await taxonomy.current()).tree.get(id);
      if (category) return category;
      throw new CatalogError("not_found", `Cannot find category "${id}"`);
    },

    async createCategory({ id = newId(), ...fields }: CategoryCreate) {
      try {
        return await writeCategory({ id, ...fields }, { kind: "absent" });
      } catch (error) {
        throw asConflict(error, `Cannot create category "${id}"`);
      }
    },

    replaceCategory: (id, fields: CategoryReplace, precondition) =>
      writeCategory({ id, ...fields }, precondition),

    upsertCategory: (category) => writeCategory(category, undefined),

    deleteCategory: (id, precondition) =>
      change(({ tree }) => {
        check(`category "${id}"`, tree.get(id), precondition);
        const subject = { kind: "category", id } as const;
        const child = [...tree.values()].find((each) => each.parentId === id);
        if (child) throw inUse(subject, `category "${child.id}" is below it`);
        return { subject, result: undefined };
      }),

    listAttributes: async () =>
      [...(await taxonomy.current()).definitions.values()]
        .sort((a, b) => a.name < b.name ? -1 : 1),

    async getAttribute(name) {
      const definition = (await taxonomy.current()).definitions.get(name);
      if (definition) return definition;
      throw new CatalogError("not_found", `Cannot find attribute "${name}"`);
    },

    replaceAttribute: (
      name,
      fields: AttributeDefinitionReplace,
      precondition,
    ) => writeAttribute({ name, ...fields }, precondition),

    upsertAttribute: (definition) => writeAttribute(definition, undefined),

    deleteAttribute: (name, precondition) =>
      change(({ definitions }) => {
        check(`attribute "${name}"`, definitions.get(name), precondition);
        return { subject: { kind: "attribute", name }, result: undefined };
      }),
  };
}

type Versioned = { version: number };

function toPlan<Item extends Versioned>(
  stored: Item | undefined,
  next: Item,
  subject: TaxonomyChange["subject"],
): { subject?: TaxonomyChange["subject"]; result: TaxonomyWrite<Item> } {
  const version = stored?.version;
  if (stored && stableJson({ ...next, version }) === stableJson(stored)) {
    return { result: { item: stored, outcome: "unchanged" } };
  }
  const outcome = stored ? "updated" : "created";
  return { subject, result: { item: next, outcome } };
}

function check(
  subject: string,
  stored: Versioned | undefined,
  precondition: Precondition,
): void {
  checkPrecondition({ subject, version: stored?.version }, precondition);
}

function checkDefinition(
  { name, type, unit, values }: Omit<AttributeDefinition, "version">,
): void {
  const isText = type === "string" || type === "list";
  const message = unit !== undefined && type !== "quantity"
    ? "only a quantity has a unit"
    : values && !isText
    ? "only a string or a list has allowed values"
    : undefined;
  if (!message) return;
  throw new CatalogError(
    "invalid",
    `Cannot define attribute "${name}": ${message}`,
    {
      issues: [{ pointer: "/type", code: "invalid_definition", message }],
    },
  );
}

function misplaced(id: string, message: string): CatalogError {
  return new CatalogError(
    "invalid",
    `Cannot write category "${id}": ${message}`,
    {
      issues: [{ pointer: "/parentId", code: "invalid_parent", message }],
    },
  );
}

function inUse(
  subject: TaxonomyChange["subject"],
  reason: string,
): CatalogError {
  const name = subject.kind === "category" ? subject.id : subject.name;
  return new CatalogError(
    "conflict",
    `Cannot delete ${subject.kind} "${name}": ${reason}`,
  );
}

function asConflict(error: unknown, action: string): unknown {
  if (!(error instanceof CatalogError) || error.code !== "stale") return error;
  const message = "belongs to a category that is already there";
  return new CatalogError("conflict", `${action}: the id ${message}`, {
    cause: error,
    issues: [{ pointer: "/id", code: "id_taken", message }],
  });
}
