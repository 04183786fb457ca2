import { contentTag } from "../http/entity_tag.ts";
import type { Route } from "../http/route.ts";
import { pageSecurityHeaders } from "../http/security_headers.ts";
import { assetRoute, type ReadFile } from "../pages/asset_route.ts";
import { fileRoute } from "../pages/file_route.ts";
import { remembering } from "../pages/remembering.ts";
import { type DocsPage, renderDocsPage } from "./docs_layout.ts";
import { guidePage } from "./guide_page.ts";
import { readTask } from "./guide_task.ts";
import { referencePage } from "./reference_page.ts";
import {
  createSwaggerUiFiles,
  type ReadSwaggerUiFile,
} from "./swagger_ui_files.ts";

/** What the documentation needs of the service. */
export type DocsParts = {
  /** Where clients reach the service; without it the guide shows the usual address. */
  publicUrl?: string | undefined;
  readDocsFile: ReadFile;
  /** Reads a task of the guide, in Markdown. */
  readGuideFile: ReadFile;
  readSwaggerUiFile: ReadSwaggerUiFile;
};

/** The files of the guide, in the order in which clients meet what they tell. */
const taskNames = [
  "get_a_key",
  "read_a_product",
  "read_it_again",
  "search",
  "suggest",
  "page_to_the_end",
  "create_a_product",
  "change_it_safely",
  "change_price_and_stock",
  "write_many",
  "understand_errors",
  "try_again",
  "categories_and_attributes",
  "delete",
  "browsing_history",
  "look_after_the_service",
];

/** The pages for those who write clients; open, also where reading products is not. */
export function docsRoutes(
  { publicUrl, readDocsFile, readGuideFile, readSwaggerUiFile }: DocsParts,
): Route[] {
  const answerFile = createSwaggerUiFiles(readSwaggerUiFile);

  async function showGuide(): Promise<DocsPage> {
    const tasks = await Promise.all(taskNames.map(async (name) => ({
      name,
      ...readTask(await readGuideFile(`${name}.md`)),
    })));
    return guidePage({ tasks, publicUrl });
  }

  return [
    pageRoute("/docs", "showReference", () => Promise.resolve(referencePage())),
    pageRoute("/docs/guide", "showGuide", showGuide),
    assetRoute({
      path: "/docs/assets",
      operationId: "readDocsFile",
      access: "open",
      names: ["docs.css", "reference.css", "guide.js", "reference.js"],
      readFile: readDocsFile,
    }),
    fileRoute({
      path: "/docs/swagger/{file}",
      operationId: "readSwaggerUiFile",
      access: "open",
      read: ({ params: { file = "" }, request }) =>
        answerFile(file, request.headers),
    }),
  ];
}

/** A page that is made when it is first asked for, and kept. */
function pageRoute(
  path: `/${string}`,
  operationId: string,
  show: () => Promise<DocsPage>,
): Route {
  const make = remembering(async () =>
    String(await renderDocsPage(await show())).trim()
  );
  return fileRoute({
    path,
    operationId,
    access: "open",
    async read() {
      const body = await make(path);
      return {
        body,
        contentType: "text/html; charset=utf-8",
        etag: contentTag(body),
        headers: { ...pageSecurityHeaders, "Cache-Control": "no-cache" },
      };
    },
  });
}
