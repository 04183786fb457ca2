import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";
import type { Difference } from "./merge_versions.ts";
import { table } from "./table.ts";

type ConflictOptions = {
  /** What was changed: `category`. */
  subject: string;
  differences: readonly Difference[];
  /** What the form calls its fields, by their names. */
  labels: Readonly<Record<string, string>>;
  /** Where the page is without what was typed. */
  address: string;
  /** How a value of a field is read; as it is when absent. */
  toText?: (name: string, value: string) => string;
};

/** Above a form: what someone else saved while it was filled in, beside what was typed. */
export function conflict(
  { subject, differences, labels, address, toText = asIs }: ConflictOptions,
): Html {
  const text = (name: string, value: string) =>
    toText(name, value) || html`<span class="small">nothing</span>`;
  return html`
    <div class="mistakes" role="alert">
      <p><strong>Someone else changed this ${subject} while you did. Nothing of yours is saved yet.</strong></p>
      <p>${differences.length === 0
        ? "What they saved is what you typed."
        : "What only they changed is in the form now; where both of you changed something, the form has yours."} Save when the form is as it should be, or <a href="${address}">drop yours</a>.</p>
    </div>
    ${differences.length === 0 ? "" : table({
      label: "Both versions, field by field",
      head: ["Field", "Yours", "Theirs", "In the form"],
      rows: differences.map(({ name, yours, theirs, kept }) => [
        labels[name] ?? name,
        text(name, yours),
        text(name, theirs),
        kept === "yours" ? "Yours" : "Theirs",
      ]),
    })}
  `;
}

function asIs(_name: string, value: string): string {
  return value;
}
