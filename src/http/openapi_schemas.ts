import { z } from "zod";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

const componentPath = "#/components/schemas/";

const asWritten = {
  io: "input",
  // Generated Go has no constants for objects; descriptions say what is meant.
  override({ jsonSchema }: { jsonSchema: JsonSchema }) {
    if (typeof jsonSchema.default === "object") delete jsonSchema.default;
    // Without a format Go and Java take 32 bits.
    if (jsonSchema.type === "integer" && isLong(jsonSchema)) {
      jsonSchema.format = "int64";
    }
  },
} as const;

/** A reference to the component of a schema, which has its `id` as a name. */
export function schemaReference(schema: z.ZodType): { $ref: string } {
  const id = schema.meta()?.id;
  if (id === undefined) {
    throw new Error("A schema of a body needs an id to be in the document");
  }
  return { $ref: componentPath + id };
}

/** The schema of a parameter or header: written where it is used, or a reference if it has an `id`. */
export function inlineSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, $defs: _named, ...converted } = z.toJSONSchema(
    schema,
    asWritten,
  );
  const { $ref } = converted;
  return $ref === undefined
    ? converted
    : { ...converted, $ref: $ref.replace("#/$defs/", componentPath) };
}

/** Every schema that `document` refers to, directly or through others, by name. */
export function referredSchemas(document: unknown): Record<string, JsonSchema> {
  const all = z.toJSONSchema(z.globalRegistry, {
    ...asWritten,
    uri: (id) => componentPath + id,
  }).schemas;
  const referred = new Map<string, JsonSchema>();
  const open = findReferences(document);
  for (const name of open) {
    const converted = all[name];
    if (converted === undefined || referred.has(name)) continue;
    const { $schema: _, $id: _id, ...schema } = converted;
    referred.set(name, schema);
    open.push(...findReferences(schema));
  }
  return Object.fromEntries(
    [...referred].sort(([a], [b]) => a < b ? -1 : 1),
  );
}

function isLong({ minimum, maximum }: JsonSchema): boolean {
  return minimum === undefined || minimum < -(2 ** 31) ||
    maximum === undefined || maximum >= 2 ** 31;
}

function findReferences(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "$ref" && typeof member === "string" &&
      member.startsWith(componentPath)
      ? [member.slice(componentPath.length)]
      : findReferences(member)
  );
}
