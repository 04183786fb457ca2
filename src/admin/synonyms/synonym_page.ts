import { html } from "hono/html";
import type { CategoryTree } from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { field, textArea } from "../parts/field.ts";
import { mistakeAt } from "../parts/mistakes.ts";
import { formFrame } from "../settings/form_frame.ts";
import { previewPanel } from "../settings/preview_panel.ts";
import type { SettingForm } from "../settings/setting_kind.ts";
import { synonymLabels } from "./synonym_values.ts";

const kinds = {
  two_way: "They all mean the same",
  one_way: "One way only",
} as const;

/** A form for one synonym. */
export function synonymPage(
  form: SettingForm,
  { tree, noun }: { tree: CategoryTree; noun: string },
): AdminPage {
  const { id, action, preview } = form;
  const title = id === undefined ? "New synonym" : `Synonym ${id}`;
  return {
    title,
    section: "synonyms",
    main: formFrame({
      form,
      title,
      back: { path: "/admin/synonyms", text: "All synonyms" },
      noun,
      labels: synonymLabels,
      toText: (name, value) =>
        name === "kind" && isKind(value)
          ? kinds[value]
          : value.replaceAll("\n", ", "),
      fields: fields(form),
      preview: previewPanel({
        action,
        text: form.previewText ?? preview?.text ?? "",
        hint: "Empty: the first of your words.",
        preview,
        tree,
      }),
    }),
  };
}

function fields({ id, values, refusal }: SettingForm): Html {
  const issues = refusal?.issues ?? [];
  const area = (name: "/words" | "/from" | "/to", hint: string) =>
    textArea({
      label: synonymLabels[name],
      name,
      value: values[name] ?? "",
      issue: mistakeAt(issues, name),
      hint,
      rows: 4,
    });
  return html`
    <div class="panel">
      <fieldset class="kinds">
        <legend>${synonymLabels.kind}</legend>
    ${Object.entries(kinds).map(([kind, text]) =>
      html`<label><input type="radio" name="kind" value="${kind}"${
        isChosen(kind, values)
          ? html`
            checked
          `
          : ""
      }> ${text}</label>`
    )}
      </fieldset>
      <div class="two-way">${area(
        "/words",
        "One a line, or with commas between: couch, sofa.",
      )}</div>
      <div class="one-way">
    ${area("/from", "What is typed: trainers.")}
    ${area(
      "/to",
      "What is found as well: running shoes. Who types that does not find the above.",
    )}
      </div>
      <p class="hint">A name has at most three words. Capitals, accents and plurals do not matter.</p>
    ${id === undefined
      ? field({
        label: synonymLabels["/id"],
        name: "/id",
        value: values["/id"] ?? "",
        issue: mistakeAt(issues, "/id"),
        hint: "Empty: made of the words. It cannot be changed later.",
        maxLength: 64,
        autocomplete: "off",
      })
      : ""}
    </div>
  `;
}

function isChosen(kind: string, values: SettingForm["values"]): boolean {
  return (kind === "one_way") === (values["kind"] === "one_way");
}

function isKind(value: string): value is keyof typeof kinds {
  return Object.hasOwn(kinds, value);
}
