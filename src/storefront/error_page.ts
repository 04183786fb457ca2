import { html } from "hono/html";
import type { Page } from "./layout.ts";

/** What a shopper reads when a page cannot be shown. */
export function errorPage(
  { status, requestId }: { status: number; requestId: string },
): Page {
  const { title, text } = textOf(status);
  return {
    status,
    title: `${title} · Aisle`,
    main: html`<section class="notice">
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">Go to the first page</a>, or search for what you are looking for.</p>
${status >= 500 ? html`<p class="small">Request ${requestId}</p>` : ""}
</section>`,
  };
}

function textOf(status: number): { title: string; text: string } {
  switch (status) {
    case 404:
      return {
        title: "There is nothing here",
        text: "The product or page is gone, or its address is not quite right.",
      };
    case 410:
      return {
        title: "This list has changed",
        text:
          "The catalogue was renewed while you read. Begin again on its first page.",
      };
    case 503:
      return {
        title: "Just a moment",
        text:
          "The shop does not answer as it should. Please try again in a few seconds.",
      };
    default:
      return status < 500
        ? {
          title: "This cannot be shown",
          text:
            "The address asks for something that the shop does not understand.",
        }
        : {
          title: "Something went wrong",
          text: "It is our fault, not yours. Please try again.",
        };
  }
}
