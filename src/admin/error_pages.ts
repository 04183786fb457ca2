import { html } from "hono/html";
import type { Problem } from "../http/problem.ts";
import type { AdminPage } from "./admin_layout.ts";

/** What cannot be shown or done, in the service's own words. */
export function errorPage(
  { status, detail, requestId }: Problem,
): AdminPage {
  const title = titleOf(status);
  return {
    status,
    title,
    main: html`
      <section class="notice">
        <h1>${title}</h1>
        <p>${detail}.</p>
        <p><a href="/admin">Go to the overview</a>${status >= 500
          ? " or try again in a moment. What you sent may not have been saved."
          : "."}</p>
        <p class="small">Request ${requestId}</p>
      </section>
    `,
  };
}

/** For a form that another site's page sent. */
export function foreignPage(): AdminPage {
  const title = "This was not sent by a page of Aisle";
  return {
    status: 403,
    title,
    main: html`
      <section class="notice">
        <h1>${title}</h1>
        <p>Nothing was changed. If you sent it from here, open the page anew and send it again.</p>
      </section>
    `,
  };
}

/** For a form that was sent after the session ended; the browser still holds what was typed. */
export function signedOutPage(): AdminPage {
  const title = "Your session has ended";
  return {
    status: 401,
    title,
    main: html`
      <section class="notice">
        <h1>${title}</h1>
        <p>Nothing was changed yet. <a href="/admin/login" target="_blank">Sign in in a new tab</a>,
      then reload this page: what you typed is sent again.</p>
      </section>
    `,
  };
}

function titleOf(status: number): string {
  switch (status) {
    case 403:
      return "You may not do this";
    case 404:
      return "There is nothing here";
    case 503:
      return "This cannot be shown just now";
    default:
      return status < 500 ? "This does not work" : "Something went wrong";
  }
}
