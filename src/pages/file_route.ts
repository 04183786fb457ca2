import type { Answer } from "../http/answer.ts";
import type { Access } from "../http/api_keys.ts";
import { noBody, none, type Route } from "../http/route.ts";

type FileOptions = {
  method?: "get" | "post";
  path: `/${string}`;
  operationId: string;
  /** `public` when absent. */
  access?: Access;
  read: (exchange: Parameters<Route["answer"]>[0]) => Answer | Promise<Answer>;
};

/** Something for browsers and crawlers; it is no part of the API. */
export function fileRoute(
  { method = "get", access = "public", path, operationId, read }: FileOptions,
): Route {
  return {
    description: {
      method,
      path,
      operationId,
      tag: "Operations",
      summary: "Page",
      description: "A page, or what belongs to one.",
      access,
      params: none,
      query: none,
      body: noBody,
      responses: { 200: { description: "The page" } },
      problems: [],
      isHidden: true,
    },
    mediaType: undefined,
    answer: read,
  };
}
