import { html } from "hono/html";
import type { Issue } from "../../catalog/errors.ts";
import type { Html } from "../../pages/html.ts";
import { fieldId } from "./field.ts";

/** What is wrong with the field of this pointer, or with something in it. */
export function mistakeAt(
  issues: readonly Issue[],
  pointer: string,
): string | undefined {
  const found = issues.filter((issue) =>
    issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`)
  );
  return found.length === 0
    ? undefined
    : found.map(({ message }) => sentence(message)).join(" ");
}

/** Above a form that was refused: what is wrong with it, with ways to the fields. */
export function mistakes(
  { text, issues, labels }: {
    text: string;
    issues: readonly Issue[];
    /** What the form calls its fields, by their names. */
    labels: Readonly<Record<string, string>>;
  },
): Html {
  return html`<div class="mistakes" role="alert">
<p><strong>${sentence(text)}</strong></p>
${
    issues.length === 0 ? "" : html`<ul>${
      issues.map(({ pointer, message }) => {
        const name = fieldOf(pointer, labels);
        return name === undefined
          ? html`<li>${pointer} ${message}</li>`
          : html`<li><a href="#${fieldId(name)}">${
            labels[name]
          }</a>: ${message}</li>`;
      })
    }</ul>`
  }
</div>`;
}

/** The field that holds this pointer: itself, or the nearest above it. */
function fieldOf(
  pointer: string,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    if (Object.hasOwn(labels, at)) return at;
  }
  return undefined;
}

function sentence(text: string): string {
  const upper = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}
