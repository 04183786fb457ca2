import assert from "node:assert/strict";
import {
  type Document,
  findOperation,
  lookUp,
  type Node,
} from "./openapi_lookup.ts";
import { assertValid } from "./schema_validator.ts";

/** The paths of pages for people. */
const pages = /^\/(?:$|search$|admin(?:$|\/(?!assets\/))|[cp]\/)/;

type Checked = { place: string; method: string; response: Response };

/**
 * Asserts that the document knows the answer: its status, media type, body and
 * headers. Errors are problems wherever they come from, but for people they are
 * pages. Pages are no part of the document.
 */
export async function checkAnswer(
  document: Document,
  { method, url, response }: {
    method: string;
    url: string;
    response: Response;
  },
): Promise<void> {
  const { pathname } = new URL(url);
  const place = `${method} ${pathname} → ${response.status}`;
  const checked = { place, method, response };
  assert.equal(response.headers.get("X-Content-Type-Options"), "nosniff");
  assert.match(
    response.headers.get("Content-Security-Policy") ?? "",
    /default-src 'none'/,
  );
  const isPage = pages.test(pathname) ||
    !pathname.startsWith("/v1/") && mediaTypeOf(response) === "text/html";
  if (response.status >= 400 && !isPage) {
    await checkProblem(document, checked);
  }

  const operation = findOperation(document, method, pathname);
  if (!operation) return;
  const status = String(response.status);
  const described = lookUp(document, operation.node, "responses", status);
  assert.ok(described, `${place} is not in the document`);
  checkHeaders(document, described, checked);
  await checkBody(document, described, checked);
}

function checkHeaders(
  document: Document,
  described: Node,
  { place, response }: Checked,
): void {
  const headers = lookUp(document, described, "headers") ?? {};
  for (const name of Object.keys(headers)) {
    const header = lookUp(document, headers, name);
    const value = response.headers.get(name);
    if (value === null) {
      assert.equal(header?.["required"], false, `${place} has no ${name}`);
    } else {
      assertValid(document, header?.["schema"], value, `${place} ${name}`);
    }
  }
}

async function checkBody(
  document: Document,
  described: Node,
  { place, method, response }: Checked,
): Promise<void> {
  const content = lookUp(document, described, "content");
  if (!content || method === "HEAD") {
    assert.equal(await response.clone().text(), "", `${place} has a body`);
    return;
  }
  const mediaType = mediaTypeOf(response);
  const media = lookUp(document, content, mediaType);
  assert.ok(media, `${place} must not be ${mediaType}`);
  if (!/^application\/(problem\+)?json$/.test(mediaType)) return;
  const value: unknown = await response.clone().json();
  assertValid(document, media["schema"], value, place);
}

async function checkProblem(
  document: Document,
  { place, method, response }: Checked,
): Promise<void> {
  if (method === "HEAD") return;
  assert.equal(mediaTypeOf(response), "application/problem+json", place);
  const problem: Node = await response.clone().json();
  const schema = { $ref: "#/components/schemas/Problem" };
  assertValid(document, schema, problem, place);
  assert.equal(problem["status"], response.status, place);
  assert.equal(problem["requestId"], response.headers.get("X-Request-Id"));
}

function mediaTypeOf(response: Response): string {
  return response.headers.get("Content-Type")?.split(";")[0] ?? "";
}
