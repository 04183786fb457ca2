import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

/** How many a page of a list shows. */
const pageSize = 50;

/** A page of those of a list that what is looked for is in. */
export type FoundPage<Item> = {
  find: string;
  items: readonly Item[];
  total: number;
  page: number;
  pages: number;
};

/** The page of `items` that an address asks for; case does not matter. */
export function findInList<Item>(
  items: readonly Item[],
  parameters: URLSearchParams,
  textOf: (item: Item) => string,
): FoundPage<Item> {
  const find = (parameters.get("q") ?? "").trim();
  const wanted = find.toLowerCase();
  const found = items.filter((item) =>
    textOf(item).toLowerCase().includes(wanted)
  );
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const asked = Number(parameters.get("page") ?? 1);
  const page = Number.isInteger(asked)
    ? Math.min(Math.max(asked, 1), pages)
    : 1;
  return {
    find,
    items: found.slice((page - 1) * pageSize, page * pageSize),
    total: found.length,
    page,
    pages,
  };
}

/** The ways to the pages around this one. */
export function pageLinks(
  path: string,
  { find, page, pages, total }: Omit<FoundPage<unknown>, "items">,
): Html | string {
  if (pages === 1) return "";
  const link = (to: number, text: string) => {
    const parameters = new URLSearchParams({ q: find, page: String(to) });
    return html`<a class="button" href="${path}?${parameters}">${text}</a>`;
  };
  return html`
    <nav class="actions" aria-label="Pages">
      ${page > 1 ? link(page - 1, "Previous") : ""}
      <span class="small">Page ${page} of ${pages}, ${total} in all</span>
      ${page < pages ? link(page + 1, "Next") : ""}
    </nav>
  `;
}
