import type { Catalog } from "../catalog/catalog.ts";
import type { TaxonomyWrite } from "../catalog/change_taxonomy.ts";
import { type Answer, json } from "./answer.ts";
import { versionTag } from "./entity_tag.ts";
import { searchableHeader, type Wait } from "./wait_parameter.ts";

/** The answer to a write of a category or definition: what is stored now, with its version as the ETag. */
export async function taxonomyAnswer<Item extends { version: number }>(
  { item, outcome }: TaxonomyWrite<Item>,
  { catalog, location, wait }: {
    catalog: Pick<Catalog, "awaitSearchable">;
    location: string;
    wait: Wait;
  },
): Promise<Answer> {
  const isNew = outcome === "created";
  return json(item, {
    status: isNew ? 201 : 200,
    etag: versionTag(item.version),
    headers: {
      ...(isNew ? { "Location": location } : {}),
      ...await searchableHeader(catalog, wait, { kind: "everything" }),
    },
  });
}

/** The answer to a removal of a category or definition. */
export async function taxonomyRemoved(
  catalog: Pick<Catalog, "awaitSearchable">,
  wait: Wait,
): Promise<Answer> {
  const written = { kind: "everything" } as const;
  return {
    status: 204,
    headers: await searchableHeader(catalog, wait, written),
  };
}
