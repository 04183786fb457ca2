import { html } from "hono/html";
import { createRateLimit } from "../../http/rate_limit.ts";
import type { Route } from "../../http/route.ts";
import { fileRoute } from "../../pages/file_route.ts";
import type { AdminPage } from "../admin_layout.ts";
import { seeOther, toAnswer } from "../admin_answers.ts";
import { foreignPage } from "../error_pages.ts";
import { field } from "../parts/field.ts";
import { readForm } from "../read_form.ts";
import { isSameOrigin } from "./same_origin.ts";
import type { Sessions } from "./sessions.ts";

/** Keys cannot be guessed; this keeps who tries from wasting the service's time. */
const signInsPerSecond = 10;

type Parts = {
  sessions: Sessions;
  /** Whether there is any key to sign in with. */
  hasKeys: boolean;
  publicUrl?: string | undefined;
  now: () => number;
};

/** Signing in with an API key, and out. */
export function sessionRoutes(
  { sessions, hasKeys, publicUrl, now }: Parts,
): Route[] {
  const limit = createRateLimit({
    what: "attempts to sign in",
    perSecond: signInsPerSecond,
    now,
  });
  return [
    fileRoute({
      path: "/admin/login",
      operationId: "showLogin",
      access: "open",
      read({ request }) {
        const next = new URL(request.url).searchParams.get("next") ?? "";
        return toAnswer(loginPage({ next, hasKeys }));
      },
    }),
    fileRoute({
      method: "post",
      path: "/admin/login",
      operationId: "signIn",
      access: "open",
      async read({ request }) {
        if (!isSameOrigin(request, publicUrl)) return toAnswer(foreignPage());
        limit();
        const form = await readForm(request);
        const next = form.get("next") ?? "";
        const cookie = await sessions.begin(form.get("key")?.trim() ?? "");
        return cookie === undefined
          ? toAnswer({
            ...loginPage({ next, hasKeys, issue: "This key is not known" }),
            status: 403,
          })
          : seeOther(ownPath(next), { "Set-Cookie": cookie });
      },
    }),
    fileRoute({
      method: "post",
      path: "/admin/logout",
      operationId: "signOut",
      access: "open",
      async read({ request }) {
        if (!isSameOrigin(request, publicUrl)) return toAnswer(foreignPage());
        const cookie = await sessions.end(request.headers.get("Cookie"));
        return seeOther("/admin/login", { "Set-Cookie": cookie });
      },
    }),
  ];
}

/** Where to go after signing in; never to another site. */
function ownPath(next: string): string {
  return /^\/admin(?:[/?][\x21-\x7e]*)?$/.test(next) ? next : "/admin";
}

function loginPage(
  { next, hasKeys, issue }: { next: string; hasKeys: boolean; issue?: string },
): AdminPage {
  return {
    title: "Sign in",
    main: html`<section class="panel sign-in">
<h1>Sign in</h1>
${
      hasKeys
        ? html`<form method="post" action="/admin/login">
<input type="hidden" name="next" value="${next}">
<input class="hidden" type="text" autocomplete="username" value="Aisle" tabindex="-1" aria-hidden="true" readonly>
${
          field({
            label: "API key",
            name: "key",
            value: "",
            type: "password",
            required: true,
            autocomplete: "current-password",
            hint:
              "Any key of the service; what you may do here follows from it.",
            issue,
          })
        }
<p><button class="button primary">Sign in</button></p>
</form>`
        : html`<p>This service has no API keys, so nobody can sign in. Make one with
<code>aisle keys create</code> and put what it prints into <code>CATALOG_API_KEYS</code>.</p>`
    }
</section>`,
  };
}
