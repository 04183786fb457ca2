import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { Hono } from "hono";
import process from "node:process";
import { serve } from "../../src/serve.ts";

/**
 * The least a route can do, to compare with: `/bare` is Hono alone, `/checked/1`
 * a zod-openapi route with one parameter. Both answer the JSON in the variable
 * BARE_BODY. Prints its address.
 */
const body = process.env["BARE_BODY"] ?? "{}";
const headers = { "content-type": "application/json" };

const checked = createRoute({
  method: "get",
  path: "/checked/{id}",
  request: { params: z.object({ id: z.string().min(1).max(64) }) },
  responses: { 200: { description: "The body" } },
});

const bare = new Hono();
bare.get("/bare", () => new Response(body, { headers }));
const app = new OpenAPIHono();
app.openapi(checked, (context) => {
  context.req.valid("param");
  return new Response(body, { headers });
});

const server = await serve({
  host: "127.0.0.1",
  port: 0,
  handler: (request) =>
    request.url.endsWith("/bare") ? bare.fetch(request) : app.fetch(request),
});
console.log(server.url);
