import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { Hono } from "hono";
import process from "node:process";
import { serve } from "../../src/serve.ts";

/**
 * The least a route can do, to compare with. All answer the JSON in BARE_BODY:
 * `/bare` is Hono alone, `/checked/1` a zod-openapi route with one parameter,
 * `/alike/1` such a route that also sends the headers in BARE_HEADERS, so that
 * its answer is byte for byte the service's. Prints its address.
 */
const body = process.env["BARE_BODY"] ?? "{}";
const contentType = { "content-type": "application/json" };
const allHeaders: Record<string, string> = JSON.parse(
  process.env["BARE_HEADERS"] ?? "{}",
);

function checkedRoute(path: string) {
  return createRoute({
    method: "get",
    path,
    request: { params: z.object({ id: z.string().min(1).max(64) }) },
    responses: { 200: { description: "The body" } },
  });
}

const bare = new Hono();
bare.get("/bare", () => new Response(body, { headers: contentType }));
const app = new OpenAPIHono();
app.openapi(checkedRoute("/checked/{id}"), (context) => {
  context.req.valid("param");
  return new Response(body, { headers: contentType });
});
app.openapi(checkedRoute("/alike/{id}"), (context) => {
  context.req.valid("param");
  return new Response(body, { headers: allHeaders });
});

const server = await serve({
  host: "127.0.0.1",
  port: 0,
  handler: (request) =>
    request.url.endsWith("/bare") ? bare.fetch(request) : app.fetch(request),
});
console.log(server.url);
