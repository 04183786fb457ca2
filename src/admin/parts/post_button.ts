import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

type ButtonOptions = {
  text: string;
  /** Where it is sent. */
  action: string;
  /** What is sent along. */
  values?: Readonly<Record<string, string>>;
  look?: "primary" | "danger";
  /** For a button in a part that is shown anew, so that it keeps the focus. */
  id?: string;
};

/** A button that does something at once. */
export function postButton(options: ButtonOptions): Html {
  const { action, values = {}, text, look = "", id } = options;
  return html`
    <form class="act" method="post"
      action="${action}">${Object.entries(values).map(([name, value]) =>
        html`<input type="hidden" name="${name}" value="${value}">`
      )}<button class="button ${look}"${id === undefined ? "" : html`
        id="${id}"
      `}>${text}</button></form>
  `;
}

/** A button that shows what it would do, and another that does it. */
export function confirmedButton(
  { question, confirmText, ...options }: ButtonOptions & {
    question: string;
    confirmText: string;
  },
): Html {
  return html`
    <details class="confirm">
      <summary class="button ${options.look ?? ""}">${options.text}</summary>
      <div><p>${question}</p>${postButton({
        ...options,
        text: confirmText,
      })}</div>
    </details>
  `;
}
