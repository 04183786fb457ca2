import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

type Shared = {
  label: string;
  /** Where what is typed belongs; a JSON pointer in a form that makes JSON. */
  name: string;
  /** What is wrong with it. */
  issue?: string | undefined;
  hint?: string | undefined;
  required?: boolean;
};

type FieldOptions = Shared & {
  value: string;
  /** `text` when absent. */
  type?:
    | "text"
    | "password"
    | "search"
    | "number"
    | "url"
    | "file"
    | "datetime-local";
  maxLength?: number;
  autocomplete?: "off" | "current-password";
  inputMode?: "decimal" | "numeric";
  /** The id of a `<datalist>` with values to choose from. */
  list?: string;
};

/** A labelled field of one line, with its mistake beside it. */
export function field({ type = "text", ...options }: FieldOptions): Html {
  const { value, maxLength, autocomplete, inputMode, list } = options;
  return labelled(
    options,
    html`
      <input${attributesOf(options)} type="${type}" value="${value}"
        ${optional("maxlength", maxLength)}${optional(
          "autocomplete",
          autocomplete,
        )}${optional("inputmode", inputMode)}${optional("list", list)}>
    `,
  );
}

/** A labelled field of several lines. */
export function textArea(
  options: Shared & { value: string; rows?: number },
): Html {
  const { value, rows = 4 } = options;
  // HTML drops the first line break of a text area, so one more is there.
  return labelled(
    options,
    html`<textarea${attributesOf(options)} rows="${rows}">
${value}</textarea>`,
  );
}

/** A labelled choice of one among several. */
export function choice(
  options: Shared & {
    value: string;
    choices: readonly { value: string; text: string }[];
  },
): Html {
  return labelled(
    options,
    html`<select${attributesOf(options)}>${
      options.choices.map(({ value, text }) =>
        html`
          <option value="${value}" ${value === options.value
            ? html`
              selected
            `
            : ""}>${text}</option>
        `
      )
    }</select>`,
  );
}

/** A box to tick; the form holds `name=on` when it is. */
export function checkbox(
  { label, name, checked, hint }: {
    label: string;
    name: string;
    checked: boolean;
    hint?: string;
  },
): Html {
  return html`
    <div
      class="field tick"><label><input type="checkbox" name="${name}"${checked
        ? html`
          checked
        `
        : ""}> ${label}</label>${hint === undefined
        ? ""
        : html`<p class="hint">${hint}</p>`}</div>
  `;
}

/** The id of the field of this name, for links to it. */
export function fieldId(name: string): string {
  return `field:${name.replaceAll(/\s/g, "-")}`;
}

function labelled(
  { label, name, issue, hint }: Shared,
  control: Html,
): Html {
  const id = fieldId(name);
  return html`<div class="field"><label for="${id}">${label}</label>
${hint === undefined ? "" : html`<p class="hint" id="${id}-hint">${hint}</p>`}
${
    issue === undefined
      ? ""
      : html`<p class="mistake" id="${id}-mistake">${issue}</p>`
  }
${control}</div>`;
}

function attributesOf({ name, issue, hint, required }: Shared): Html {
  const id = fieldId(name);
  const described = [
    ...(issue === undefined ? [] : [`${id}-mistake`]),
    ...(hint === undefined ? [] : [`${id}-hint`]),
  ].join(" ");
  return html`
    id="${id}" name="${name}"${required
      ? html`
        required
      `
      : ""}${issue === undefined ? "" : html`
      aria-invalid="true"
    `}${optional("aria-describedby", described || undefined)}
  `;
}

function optional(
  name: string,
  value: string | number | undefined,
): Html | string {
  return value === undefined ? "" : html`
    ${name}="${value}"
  `;
}
