import { html } from "hono/html";
import { describeSubject, productIdOf } from "../../catalog/outbox_subject.ts";
import type { ParkedEntry } from "../../catalog/ports/outbox.ts";
import type { SyncState } from "../../catalog/sync/sync_state.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";
import { productSyncPath } from "./addresses.ts";
import { amountText, durationText } from "./count_text.ts";
import { moment } from "./moment.ts";

/** What is on its way from the store to cache and search, and what was set aside. */
export function waitingPanel(
  { outbox, parked, coherencePending }: SyncState,
): Html {
  const live = outbox && outbox.pending > 0
    ? html`
      data-live
    `
    : "";
  return html`
    <section class="panel" id="waiting" ${live}>
      <h2>On its way</h2>
      ${outbox ? waiting(outbox) : unknown()}
      ${coherencePending > 0
        ? html`<p class="fair">The cache has not confirmed ${
          amountText(coherencePending, "write")
        } of this service yet.</p>`
        : ""}
      ${parked.length > 0 ? setAside(parked, outbox?.parked) : ""}
    </section>
  `;
}

function waiting(
  { pending, oldestAgeSeconds }: NonNullable<SyncState["outbox"]>,
): Html {
  return pending === 0
    ? html`
      <p
        class="good">Nothing waits: cache and search were told all that is stored.</p>
    `
    : html`
      <p
        class="fair">${amountText(
          pending,
          "change",
        )} on the way to cache and search, the oldest for ${durationText(
          oldestAgeSeconds,
        )}.</p>
    `;
}

function unknown(): Html {
  return html`<p class="bad">The store does not answer, so nobody knows.</p>`;
}

function setAside(parked: readonly ParkedEntry[], all = parked.length): Html {
  return html`
    <p
      class="bad">${amountText(
        all,
        "change",
      )} set aside, because search refused them too often. An audit that mends tries them again.</p>
    ${table({
      label: "Changes that were set aside",
      head: ["Change", "Reason", "Since"],
      rows: parked.map((each) => [
        subjectOf(each),
        each.reason,
        moment(each.parkedAt),
      ]),
    })}
  `;
}

function subjectOf({ entry: { subject } }: ParkedEntry): Html | string {
  const text = describeSubject(subject);
  const id = productIdOf(subject);
  return id === undefined
    ? text
    : html`<a href="${productSyncPath(id)}">${text}</a>`;
}
