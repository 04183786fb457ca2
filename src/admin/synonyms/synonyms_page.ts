import { html } from "hono/html";
import type { SynonymEntry } from "../../catalog/synonyms/synonym.ts";
import type { AdminPage } from "../admin_layout.ts";
import { findForm } from "../parts/find_form.ts";
import { table } from "../parts/table.ts";
import { findInList, pageLinks } from "../settings/find_in_list.ts";
import { synonymText } from "./synonym_text.ts";

const path = "/admin/synonyms";

/** All synonyms, in words. */
export function synonymsPage(
  { items, parameters, mayWrite }: {
    items: readonly SynonymEntry[];
    parameters: URLSearchParams;
    mayWrite: boolean;
  },
): AdminPage {
  const found = findInList(
    items,
    parameters,
    (item) => `${synonymText(item)} ${item.id}`,
  );
  return {
    title: "Synonyms",
    section: "synonyms",
    main: html`
        <div class="head">
          <h1>Synonyms</h1>
      ${mayWrite
        ? html`<a class="button primary" href="/admin/new-synonym">New synonym</a>`
        : ""}
        </div>
        <p
        class="lead">What shoppers call things. Common names of everyday goods are known without this.</p>
      ${findForm({
        path,
        label: "Find a word in the synonyms",
        find: found.find,
      })}
      ${found.total === 0
        ? html`<p>${
          items.length === 0
            ? "There are no synonyms yet."
            : "No synonym has this word."
        }</p>`
        : table({
          label: "Synonyms",
          head: ["What it says", "Direction", "Id"],
          rows: found.items.map((item) => [
            mayWrite
              ? html`<a href="${path}/${item.id}">${synonymText(item)}</a>`
              : synonymText(item),
            item.kind === "two_way" ? "Both ways" : "One way",
            html`<span class="small">${item.id}</span>`,
          ]),
        })}
      ${pageLinks(path, found)}
    `,
  };
}
