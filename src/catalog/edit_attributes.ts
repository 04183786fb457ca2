import type { AttributeDefinition } from "./attribute.ts";
import type { Catalog } from "./catalog.ts";
import type { TaxonomyWrite } from "./change_taxonomy.ts";
import type { Precondition } from "./product_write.ts";
import {
  changeTaxonomy,
  demand,
  planWrite,
  type TaxonomyParts,
} from "./change_taxonomy.ts";
import { CatalogError } from "./errors.ts";

type NewDefinition = Omit<AttributeDefinition, "version">;

type AttributeEdits =
  & Pick<
    Catalog,
    "listAttributes" | "getAttribute" | "replaceAttribute" | "deleteAttribute"
  >
  & {
    /** Creates or replaces, whatever is there. */
    upsertAttribute(
      definition: NewDefinition,
    ): Promise<TaxonomyWrite<AttributeDefinition>>;
  };

/** Everything one can do with attribute definitions. */
export function createAttributeEdits(parts: TaxonomyParts): AttributeEdits {
  const { taxonomy } = parts;

  function write(
    fields: NewDefinition,
    precondition?: Precondition,
  ): Promise<TaxonomyWrite<AttributeDefinition>> {
    const { name } = fields;
    return changeTaxonomy(parts, ({ definitions }) => {
      checkDefinition(fields);
      const stored = definitions.get(name);
      if (precondition) demand(`attribute "${name}"`, stored, precondition);
      const next = { ...fields, version: (stored?.version ?? 0) + 1 };
      return planWrite(stored, next, { kind: "attribute", name, next });
    });
  }

  return {
    listAttributes: () =>
      taxonomy.look(({ definitions }) =>
        [...definitions.values()].sort((a, b) => a.name < b.name ? -1 : 1)
      ),

    async getAttribute(name) {
      const definition = await taxonomy.look(({ definitions }) =>
        definitions.get(name)
      );
      if (definition) return definition;
      throw new CatalogError("not_found", `Cannot find attribute "${name}"`);
    },

    replaceAttribute: (name, fields, precondition) =>
      write({ name, ...fields }, precondition),

    upsertAttribute: (definition) => write(definition),

    deleteAttribute: (name, precondition) =>
      changeTaxonomy(parts, ({ definitions }) => {
        demand(`attribute "${name}"`, definitions.get(name), precondition);
        return { subject: { kind: "attribute", name }, result: undefined };
      }),
  };
}

function checkDefinition({ name, type, unit, values }: NewDefinition): void {
  const isText = type === "string" || type === "list";
  const message = unit !== undefined && type !== "quantity"
    ? "only a quantity has a unit"
    : values && !isText
    ? "only a string or a list has allowed values"
    : undefined;
  if (!message) return;
  throw new CatalogError(
    "unprocessable",
    `Cannot define attribute "${name}": ${message}`,
    { issues: [{ pointer: "/type", code: "invalid_definition", message }] },
  );
}
