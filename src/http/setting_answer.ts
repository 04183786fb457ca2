import type { TaxonomyWrite } from "../catalog/change_taxonomy.ts";
import { type Answer, json } from "./answer.ts";
import { contentTag, versionTag } from "./entity_tag.ts";

const headers = { "Cache-Control": "private, no-cache" };

/** A synonym or search rule, with its version as the ETag. */
export function settingAnswer(item: { version: number }): Answer {
  return json(item, { etag: versionTag(item.version), headers });
}

/** All synonyms or search rules. */
export function settingsAnswer(items: readonly unknown[]): Answer {
  const body = JSON.stringify({ items, nextCursor: null });
  return { body, etag: contentTag(body), headers };
}

/** The answer to a write of a synonym or search rule: what is stored now. */
export function settingWritten(
  { item, outcome }: TaxonomyWrite<{ version: number }>,
  location: string,
): Answer {
  const isNew = outcome === "created";
  return json(item, {
    status: isNew ? 201 : 200,
    etag: versionTag(item.version),
    headers: isNew ? { "Location": location } : {},
  });
}
