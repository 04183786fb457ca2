import { html } from "hono/html";
import type { AuditStep } from "../../catalog/audit/audit_report.ts";
import type {
  AuditState,
  FinishedAudit,
} from "../../catalog/audit/audit_runs.ts";
import type { Html } from "../../pages/html.ts";
import { postButton } from "../parts/post_button.ts";
import { table } from "../parts/table.ts";
import { productSyncPath, syncPath } from "./addresses.ts";
import { amountText, countText, durationText } from "./count_text.ts";
import { differenceNames, partNames } from "./difference_text.ts";
import { moment } from "./moment.ts";
import { progressBar } from "./progress_bar.ts";
import { unbroken } from "./unbroken.ts";

const shownFindings = 20;

const stepTexts: Record<AuditStep, string> = {
  products: "Comparing products with cache and search",
  index: "Looking up what search holds",
  cache: "Looking up what the cache holds",
};

const verdicts: Record<FinishedAudit["verdict"], Html> = {
  clean: html`<span class="good">Everything agrees.</span>`,
  mended: html`<span class="good">What differed was mended.</span>`,
  differences: html`<span class="bad">Differences are left.</span>`,
  incomplete: html`
    <span
      class="fair">No difference is known, but not everything was checked.</span>
  `,
};

/** Audits: the one that runs, what the last one found, and ways to begin one. */
export function auditPanel({ running, last }: AuditState): Html {
  return html`
    <section class="panel" id="audit" ${running
      ? html`
        data-live
      `
      : ""}>
      <h2>Audit</h2>
      <p>Compares every product in cache and search with the store, while everything goes on.</p>
      ${running ? progress(running) : start()}
      ${last
        ? report(last)
        : running
        ? ""
        : html`<p class="small">None has ended since this service started.</p>`}
    </section>
  `;
}

function start(): Html {
  const action = `${syncPath}/audit`;
  return html`<div class="actions">${
    postButton({ text: "Start an audit", action })
  }${
    postButton({
      text: "Start one that mends",
      action,
      values: { repair: "on" },
    })
  }</div>`;
}

function progress(
  { step, done, expected, differences, repair, startedAt }: NonNullable<
    AuditState["running"]
  >,
): Html {
  const of = expected === undefined ? "" : ` of about ${countText(expected)}`;
  return html`
    ${progressBar({
      label: "How far the audit is",
      share: expected ? Math.min(done / expected, 1) : undefined,
    })}
    <p>${stepTexts[step]}: ${countText(done)}${of}. ${amountText(
      differences,
      "difference",
    )} so far${repair ? ", mended as they are found" : ""}. Began at ${moment(
      startedAt,
    )}.</p>
    ${postButton({
      text: "Stop",
      action: `${syncPath}/audit/stop`,
      id: "stop-audit",
    })}
  `;
}

function report(last: FinishedAudit): Html {
  const { verdict, finishedAt, startedAt, checked, unsettled, failure } = last;
  const seconds = (finishedAt - startedAt) / 1_000;
  return html`
    <h3>Last audit</h3>
    <p>${verdicts[verdict]} ${amountText(
      checked.products,
      "product",
    )} compared in ${durationText(seconds)}, until ${moment(
      finishedAt,
    )}.${last.stopped ? " It was stopped before its end." : ""}</p>
    ${failure === undefined
      ? ""
      : html`<p class="bad">It broke off: ${failure}.</p>`}
    ${last.unchecked.map(({ where, reason }) =>
      html`<p class="fair">${
        partNames[where]
      } was not wholly checked: ${reason}.</p>`
    )}
    ${unsettled > 0
      ? html`<p class="fair">${
        amountText(unsettled, "product")
      } changed too often to be told.</p>`
      : ""}
    ${last.counts.length > 0 ? counts(last) : ""}
    ${last.findings.length > 0 ? findings(last) : ""}
  `;
}

function counts({ counts }: FinishedAudit): Html {
  return table({
    label: "Differences by kind",
    head: ["Where", "Difference", "Found", "Mended"],
    rows: counts.map(({ where, difference, found, mended }) => [
      unbroken(partNames[where]),
      differenceNames[difference],
      countText(found),
      countText(mended),
    ]),
  });
}

function findings({ findings, differences }: FinishedAudit): Html {
  const shown = findings.slice(0, shownFindings);
  return html`
    ${table({
      label: "Products that differed",
      head: ["Product", "Where", "Difference", "In the store", "Now"],
      rows: shown.map(({ id, where, difference, storeVersion, mended }) => [
        html`<a href="${productSyncPath(id)}">${id}</a>`,
        unbroken(partNames[where]),
        differenceNames[difference],
        storeVersion === undefined ? "unknown" : `version ${storeVersion}`,
        mended ? "mended" : "differs",
      ]),
    })}
    ${differences > shown.length
      ? html`
        <p
          class="small">These are the first ${shown.length} of ${countText(
            differences,
          )}; <code>GET /v1/admin/audit</code> has more.</p>
      `
      : ""}
  `;
}
