import { html } from "hono/html";
import type { ImportCounts } from "../../import/import_counts.ts";
import type { Html } from "../../pages/html.ts";

type CountNames = Readonly<Record<keyof ImportCounts, string>>;

/** What was done with so many lines. */
export const doneNames: CountNames = {
  created: "Created",
  updated: "Changed",
  unchanged: "As they were",
  deleted: "Deleted",
  failed: "Refused",
};

/** What would be done. */
export const wouldNames: CountNames = {
  ...doneNames,
  created: "Would be created",
  updated: "Would be changed",
  unchanged: "Stay as they are",
  deleted: "Would be deleted",
};

/** How many lines came to which end. */
export function countsView(counts: ImportCounts, names: CountNames): Html {
  const { created, updated, unchanged, deleted, failed } = counts;
  return html`
    <dl class="counts">
    ${count(names.created, created)}${count(names.updated, updated)}${count(
      names.unchanged,
      unchanged,
    )}${deleted > 0 ? count(names.deleted, deleted) : ""}${count(
      names.failed,
      failed,
      failed > 0 ? "bad" : "",
    )}
    </dl>
  `;
}

function count(name: string, value: number, look = ""): Html {
  return html`
    <div>
      <dt>${name}</dt>
      <dd class="${look}">${grouped(value)}</dd>
    </div>
  `;
}

/** A count as people read it: `19,406`. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** `1 line`, `19,406 lines`. */
export function lineCount(value: number): string {
  return `${grouped(value)} ${value === 1 ? "line" : "lines"}`;
}
