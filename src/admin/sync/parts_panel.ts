import { html } from "hono/html";
import type { Dependency, WordsState } from "../../catalog/catalog_state.ts";
import type { SyncState } from "../../catalog/sync/sync_state.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";
import { amountText } from "./count_text.ts";
import { moment } from "./moment.ts";

const names: Record<Dependency["name"], string> = {
  store: "Store",
  cache: "Cache",
  search: "Search",
};

/** What the catalogue stands on, and whether it answers. */
export function partsPanel(
  { dependencies, driverNames, words, revision }: SyncState,
): Html {
  return html`
    <section class="panel">
      <h2>Parts</h2>
      ${table({
        label: "What the catalogue stands on",
        head: ["Part", "Driver", "State"],
        rows: dependencies.map((each) => [
          names[each.name],
          driverNames?.[each.name] ?? "",
          stateOf(each),
        ]),
      })}
      <p>${words
        ? wordsText(words)
        : "Search has not learnt the words of the catalogue yet."}</p>
      ${revision === undefined ? "" : html`
        <p
          class="small">Categories, attributes and words are at revision ${revision}.</p>
      `}
    </section>
  `;
}

function stateOf({ ready, reason = "" }: Dependency): Html {
  return ready
    ? html`<span class="good">Answers</span>`
    : html`<span class="bad">Does not answer: ${reason}</span>`;
}

function wordsText({ products, learntAt, isReadable }: WordsState): Html {
  return isReadable
    ? html`Search learnt the words of ${amountText(products, "product")} at ${
      moment(learntAt)
    }.`
    : html`<span class="bad">Search cannot read the words it learnt.</span>`;
}
