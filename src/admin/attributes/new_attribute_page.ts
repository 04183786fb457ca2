import { html } from "hono/html";
import type { AdminPage } from "../admin_layout.ts";
import { field } from "../parts/field.ts";
import type { FormValues } from "../parts/form_values.ts";
import { mistakeAt, mistakes } from "../parts/mistakes.ts";
import type { Refusal } from "../parts/refusal.ts";
import {
  attributesAddress,
  newAttributeAddress,
} from "./attribute_addresses.ts";
import { attributeInputs, attributeLabels } from "./attribute_form.ts";

const labels = { "/name": "Name", ...attributeLabels };

/** The form of a definition that is not there yet. */
export function newAttributePage(
  /** With its name as `/name`. */
  values: FormValues,
  refusal?: Refusal,
): AdminPage {
  const issues = refusal?.issues ?? [];
  return {
    title: "New definition",
    section: "attributes",
    ...(refusal ? { status: refusal.status } : {}),
    main: html`
      <h1>New definition</h1>
      ${refusal ? mistakes({ ...refusal, labels }) : ""}
      <form class="panel narrow" method="post" action="${newAttributeAddress}">
        ${field({
          label: labels["/name"],
          name: "/name",
          value: values["/name"] ?? "",
          issue: mistakeAt(issues, "/name"),
          required: true,
          autocomplete: "off",
          hint: "As products and imports call it; it stays.",
        })}
        ${attributeInputs(values, issues)}
        <p class="hint">Products are checked when they are saved, those that are there stay as they are. Shop and search follow in the background.</p>
        <div class="actions">
          <button class="button primary">Create</button>
          <a class="button" href="${attributesAddress}">Cancel</a>
        </div>
      </form>
    `,
  };
}
