import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";
import { conflict } from "../parts/conflict.ts";
import { mistakes } from "../parts/mistakes.ts";
import { confirmedButton } from "../parts/post_button.ts";
import type { SettingForm } from "./setting_kind.ts";

type FrameOptions = {
  form: SettingForm;
  title: string;
  /** The page of all of them. */
  back: { path: string; text: string };
  /** What it is, in sentences. */
  noun: string;
  /** What the form calls its fields, by their names. */
  labels: Readonly<Record<string, string>>;
  /** How a value of a field is read, where both versions are shown. */
  toText: (name: string, value: string) => string;
  fields: Html;
  preview: Html;
};

/** A form with its preview beside it, and above it all that is wrong or was changed by someone else. */
export function formFrame(options: FrameOptions): Html {
  const { form, title, back, noun, labels, toText } = options;
  const { action, id, version, begun, refusal, differences } = form;
  return html`
    <form class="setting" method="post" action="${action}" novalidate>
      <input type="hidden" name="version" value="${version}">
      <input type="hidden" name="begun" value="${JSON.stringify(begun)}">
      <div class="head">
        <h1>${title}</h1>
        ${buttons(action)}
      </div>
    ${refusal ? mistakes({ ...refusal, labels }) : ""}
    ${differences
      ? conflict({
        subject: noun,
        differences,
        labels,
        address: action,
        toText,
      })
      : ""}
      <div class="beside">
        <div class="fields">
    ${options.fields}
          <div class="actions">${buttons(action)} <a href="${back.path}">${back
            .text}</a></div>
        </div>
    ${options.preview}
      </div>
    </form>
    ${id !== undefined && version !== ""
      ? confirmedButton({
        text: "Delete",
        question:
          `Delete this ${noun}? Searches stop following it within 2 seconds.`,
        confirmText: `Delete the ${noun}`,
        action: `${action}/delete`,
        values: { version },
        look: "danger",
      })
      : ""}
  `;
}

/** The preview comes first, so that the return key previews and does not save. */
function buttons(action: string): Html {
  return html`
    <button class="button" name="do" value="preview"
      formaction="${action}#preview">Preview</button>
    <button class="button primary" name="do" value="save">Save</button>
  `;
}
