import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

/** A moment in milliseconds since the epoch, to the second, in UTC. */
export function moment(milliseconds: number): Html {
  const time = new Date(milliseconds).toISOString();
  const text = `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
  return html`<time datetime="${time}">${text}</time>`;
}
