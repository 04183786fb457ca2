import { z } from "zod";
import type { TaxonomyWrite } from "../catalog/change_taxonomy.ts";
import type { Precondition } from "../catalog/product_write.ts";
import { SettingId } from "../catalog/search_settings/setting_id.ts";
import { NoCursor } from "./page_parameters.ts";
import { needIfMatch, putConditionally } from "./preconditions.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  type Link,
  noBody,
  none,
  type Route,
} from "./route.ts";
import {
  settingAnswer,
  settingsAnswer,
  settingWritten,
} from "./setting_answer.ts";

type Versioned = { version: number };

/** A kind of what merchandisers set for searches: a list of items with ids and versions. */
type SettingKind<Item extends z.ZodType<Versioned>, Replace extends z.ZodType> =
  {
    path: `/v1/${string}`;
    /** Ends the names of operations: `Synonym`, `Synonyms`. */
    operation: { one: string; all: string };
    /** In sentences: `synonym`, `synonyms`. */
    name: { one: string; all: string };
    item: { schema: Item; example: z.input<Item> };
    replace: { schema: Replace; example: z.input<Replace> };
    /** How many items there may be. */
    most: number;
    links: Record<string, Link>;
    descriptions: { list: string; put: string; remove: string };
    /** The use cases. */
    list: () => Promise<readonly unknown[]>;
    get: (id: string) => Promise<Versioned>;
    put: (
      id: string,
      body: z.output<Replace>,
      precondition: Precondition,
    ) => Promise<TaxonomyWrite<Versioned>>;
    remove: (id: string, precondition: Precondition) => Promise<void>;
    publicUrl: string | undefined;
  };

const params = z.strictObject({ id: SettingId });

/** The routes of one kind of search settings: list, read, put and delete. */
export function settingRoutes<
  Item extends z.ZodType<Versioned>,
  Replace extends z.ZodType,
>(kind: SettingKind<Item, Replace>): Route[] {
  const { path, operation, name, item, descriptions } = kind;
  const { publicUrl = "" } = kind;
  const content = jsonContent(item.schema, item.example);
  const itemPath = `${path}/{id}` as const;
  const list = z.strictObject({
    items: z.array(item.schema).max(kind.most),
    nextCursor: NoCursor,
  }).meta({
    id: `${operation.one}List`,
    description: `All ${name.all}, by id`,
  });
  const shared = { tag: "Search", query: none } as const;
  const read = {
    ...shared,
    method: "get",
    access: "read",
    headers: ["IfNoneMatch"],
    body: noBody,
  } as const;
  const readHeaders = ["ETag", "Cache-Control"] as const;

  return [
    defineRoute({
      ...read,
      path,
      operationId: `list${operation.all}`,
      summary: `List all ${name.all}`,
      description: descriptions.list,
      params: none,
      responses: {
        200: {
          description: `All ${name.all}`,
          content: {
            mediaType: "application/json",
            schema: list,
            example: { items: [item.example], nextCursor: null },
          },
          headers: readHeaders,
        },
        304: {
          description: "The client has this list already",
          headers: readHeaders,
        },
      },
      problems: [],
      handle: async () => settingsAnswer(await kind.list()),
    }),
    defineRoute({
      ...read,
      path: itemPath,
      operationId: `get${operation.one}`,
      summary: `Read a ${name.one}`,
      description: `Answers the ${name.one} with its version as the ETag.`,
      params,
      responses: {
        200: { description: `The ${name.one}`, content, headers: readHeaders },
        304: {
          description: "The client has this version already",
          headers: readHeaders,
        },
      },
      problems: [404],
      handle: async ({ params: { id } }) => settingAnswer(await kind.get(id)),
    }),
    defineRoute({
      ...shared,
      method: "put",
      path: itemPath,
      operationId: `replace${operation.one}`,
      summary: `Create or replace a ${name.one}`,
      description:
        `${descriptions.put} One that is there already needs \`If-Match\`; with \`If-None-Match: *\` it is only created.`,
      access: "write",
      params,
      headers: ["IfMatch", "CreateOnly"],
      body: jsonBody(kind.replace),
      responses: {
        200: {
          description: `The ${name.one} as it is now`,
          content,
          headers: ["ETag"],
        },
        201: {
          description: `The ${name.one} was created`,
          content,
          headers: ["Location", "ETag"],
          links: kind.links,
        },
      },
      problems: [404, 412, 422, 428],
      async handle({ params: { id }, body, headers }) {
        const write = await putConditionally(
          headers,
          (precondition) => kind.put(id, body, precondition),
        );
        return settingWritten(write, `${publicUrl}${path}/${id}`);
      },
    }),
    defineRoute({
      ...shared,
      method: "delete",
      path: itemPath,
      operationId: `delete${operation.one}`,
      summary: `Delete a ${name.one}`,
      description: descriptions.remove,
      access: "write",
      params,
      headers: ["IfMatch"],
      body: noBody,
      responses: { 204: { description: `The ${name.one} is gone` } },
      problems: [404, 412, 428],
      async handle({ params: { id }, headers }) {
        await kind.remove(id, needIfMatch(headers));
        return { status: 204 };
      },
    }),
  ];
}
