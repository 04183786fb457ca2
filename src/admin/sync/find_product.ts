import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";
import { syncPath } from "./addresses.ts";

/** Asks for the id of a product whose state is to be shown. */
export function findProduct(id = ""): Html {
  return html`
    <form class="find" action="${syncPath}/products" role="search">
      <label for="find-id">Look at one product, by its id</label>
      <input id="find-id" name="id" value="${id}" maxlength="64"
        autocomplete="off"
        spellcheck="false" autocapitalize="off" required>
      <button class="button">Look</button>
    </form>
  `;
}
