import { html } from "hono/html";
import type { RunningStep } from "../../catalog/rebuild/rebuild_meter.ts";
import type {
  FinishedRebuild,
  RebuildState,
} from "../../catalog/rebuild/rebuild_runs.ts";
import type { SyncState } from "../../catalog/sync/sync_state.ts";
import type { Html } from "../../pages/html.ts";
import { confirmedButton, postButton } from "../parts/post_button.ts";
import { syncPath } from "./addresses.ts";
import { amountText, countText, durationText } from "./count_text.ts";
import { moment } from "./moment.ts";
import { progressBar } from "./progress_bar.ts";

const stepTexts: Record<RunningStep, string> = {
  learning: "Learning the words of the catalogue",
  beginning: "Beginning the new index",
  filling: "Filling the new index",
  checking: "Comparing it with the store",
  clearing: "Removing what is not stored",
  activating: "Putting it in place",
};

type RebuildPanel = { rebuild: RebuildState; index: SyncState["index"] };

/** The search index: its builds, the rebuild that runs, and a way to begin one. */
export function rebuildPanel(
  { rebuild: { running, last }, index }: RebuildPanel,
): Html {
  return html`
    <section class="panel" id="rebuild" ${running
      ? html`
        data-live
      `
      : ""}>
      <h2>Search index</h2>
      ${index
        ? builds(index, running !== undefined)
        : html`<p class="bad">Search does not answer.</p>`}
      ${running ? progress(running) : start()}
      ${last ? report(last) : ""}
    </section>
  `;
}

function builds(
  { products, generations }: NonNullable<SyncState["index"]>,
  isRunning: boolean,
): Html {
  const nameOf = (wanted: string) =>
    generations.find(({ state }) => state === wanted)?.name;
  const active = nameOf("active");
  const previous = nameOf("previous");
  const building = nameOf("building");
  return html`
    <p>${active === undefined
      ? html`<span class="bad">There is no index. Build it anew.</span>`
      : html`Searches use the index <code>${active}</code>${
        products === undefined
          ? ""
          : `, which finds ${amountText(products, "product")}`
      }.`}</p>
    ${previous === undefined ? "" : html`
      <p
        class="small">The one from before, <code>${previous}</code>, is kept up to date: <code>aisle reindex --rollback</code> returns to it.</p>
    `}
    ${building === undefined || isRunning ? "" : html`
      <p
        class="fair">A new index, <code>${building}</code>, is half built: another process is at work on it, or it was broken off. Starting goes on with it.</p>
    `}
  `;
}

function start(): Html {
  return confirmedButton({
    text: "Build it anew",
    action: `${syncPath}/rebuild`,
    question:
      "This reads the whole store and takes a while. Searches and edits go on; the new index takes over when every product in it was compared with the store.",
    confirmText: "Start",
  });
}

function progress(running: NonNullable<RebuildState["running"]>): Html {
  const { step, done, expected, share, pace, resumed, startedAt } = running;
  const amount = done === 0 ? "" : [
    `: ${countText(done)}`,
    expected === undefined ? "" : ` of about ${countText(expected)}`,
    pace === undefined ? "" : `, ${countText(pace)} a second`,
  ].join("");
  return html`
    ${progressBar({ label: "How far the rebuild is", share })}
    <p>${stepTexts[step]}${amount}. ${resumed
      ? "Goes on with what was broken off. "
      : ""}Began at ${moment(startedAt)}.</p>
    ${postButton({
      text: "Stop",
      action: `${syncPath}/rebuild/stop`,
      id: "stop-rebuild",
    })}
  `;
}

function report(last: FinishedRebuild): Html {
  const { finishedAt, startedAt } = last;
  const seconds = durationText((finishedAt - startedAt) / 1_000);
  return html`
    <h3>Last rebuild</h3>
    <p>${outcomeText(last)} It took ${seconds}, until ${moment(finishedAt)}.</p>
  `;
}

function outcomeText({ outcome, counts, failure }: FinishedRebuild): Html {
  switch (outcome) {
    case "activated":
      return html`<span class="good">The new index is in use.</span>${
        counts
          ? ` ${amountText(counts.checked, "product")} compared, ${
            countText(counts.mended)
          } filled again, ${countText(counts.removed)} removed.`
          : ""
      }`;
    case "stopped":
      return html`<span class="fair">It was broken off. Start again to go on.</span>`;
    case "failed":
      return html`
        <span
          class="bad">It failed: ${failure}.</span> Searches use the index from before.
      `;
  }
}
