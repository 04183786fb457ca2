import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

/** A bar of what is done, from 0 to 1; one that only moves where that is not known. */
export function progressBar(
  { label, share }: { label: string; share: number | undefined },
): Html {
  const value = share === undefined ? "" : html`
    value="${share.toFixed(3)}"
  `;
  return html`
    <progress aria-label="${label}" max="1" ${value}></progress>
  `;
}
