import { html } from "hono/html";
import type { Caller } from "../http/api_keys.ts";
import type { Html } from "../pages/html.ts";
import { type NoticeName, notices } from "./notices.ts";

/** The parts of the merchandiser's pages, as the navigation names them. */
export const sections = {
  overview: { name: "Overview", path: "/admin" },
  products: { name: "Products", path: "/admin/products" },
  categories: { name: "Categories", path: "/admin/categories" },
  attributes: { name: "Attributes", path: "/admin/attributes" },
  import: { name: "Import", path: "/admin/import" },
  synonyms: { name: "Synonyms", path: "/admin/synonyms" },
  rules: { name: "Search rules", path: "/admin/rules" },
  searches: { name: "Searches", path: "/admin/searches" },
  sync: { name: "Sync", path: "/admin/sync" },
} as const;
export type Section = keyof typeof sections;

/** What a merchandiser's page shows. */
export type AdminPage = {
  /** 200 when absent. */
  status?: number;
  title: string;
  /** Where it is in the navigation. */
  section?: Section;
  main: Html;
};

type Surroundings = {
  /** Who is signed in; nobody is on the page that asks for a key. */
  caller?: Caller | undefined;
  /** What was done by the request before. */
  notice?: NoticeName | undefined;
};

/** The whole document of a merchandiser's page. */
export function renderAdminPage(
  { title, section, main }: AdminPage,
  { caller, notice }: Surroundings,
): Html {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title} · Aisle admin</title>
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="/pictures/box-140.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/storefront/storefront.css">
        <link rel="stylesheet" href="/admin/assets/admin.css">
        <script type="module" src="/admin/assets/admin.js"></script>
      </head>
      <body class="admin">
    <a class="skip" href="#main">Skip to content</a>
    ${header(caller)}
    ${caller ? navigation(section) : ""}
    <main id="main">
    ${notice ? html`<p class="done" role="status">${notices[notice]}</p>` : ""}
    ${main}
    </main>
      </body>
    </html>
  `;
}

function header(caller: Caller | undefined): Html {
  return html`
    <header class="top">
      <div class="bar">
        <a class="logo" href="/admin">Aisle <span>admin</span></a>
        <a class="small" href="/">See the shop</a>
    ${caller
      ? html`
        <form class="leave" method="post" action="/admin/logout">
          <span class="small">Signed in as ${caller.name}</span>
          <button class="button">Sign out</button>
        </form>
      `
      : ""}
      </div>
    </header>
  `;
}

function navigation(current: Section | undefined): Html {
  return html`
    <nav class="sections" aria-label="Admin">
      <ul>
    ${Object.entries(sections).map(([section, { name, path }]) => {
      const state = section === current
        ? html`
          aria-current="page"
        `
        : "";
      return html`<li><a href="${path}"${state}>${name}</a></li>`;
    })}
      </ul>
    </nav>
  `;
}
