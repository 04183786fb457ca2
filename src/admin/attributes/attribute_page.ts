import { html } from "hono/html";
import type { AttributeDefinition } from "../../catalog/attribute.ts";
import type { AdminPage } from "../admin_layout.ts";
import { conflict } from "../parts/conflict.ts";
import { beginEdit, type Edit, editInputs } from "../parts/edit.ts";
import type { Difference } from "../parts/merge_versions.ts";
import { mistakes } from "../parts/mistakes.ts";
import { confirmedButton } from "../parts/post_button.ts";
import type { Refusal } from "../parts/refusal.ts";
import { attributeAddress, attributesAddress } from "./attribute_addresses.ts";
import {
  attributeInputs,
  attributeLabels,
  attributeValueText,
  toAttributeValues,
} from "./attribute_form.ts";
import type { UsedValue } from "./read_usage.ts";
import { usagePanel } from "./usage_panel.ts";

/** A definition as its page shows it. */
export type AttributeView = {
  /** As it is stored. */
  definition: AttributeDefinition;
  /** Absent without search. */
  usage: readonly UsedValue[] | undefined;
  /** Begins with what is stored when absent. */
  edit?: Edit;
  refusal?: Refusal;
  /** What someone else saved meanwhile. */
  differences?: readonly Difference[];
};

/** A definition to change and to delete. */
export function attributePage(
  { definition, usage, refusal, differences, ...view }: AttributeView,
): AdminPage {
  const { name, version } = definition;
  const { edit = beginEdit(toAttributeValues(definition), version) } = view;
  const address = attributeAddress(name);
  return {
    title: name,
    section: "attributes",
    status: differences ? 409 : refusal?.status ?? 200,
    main: html`
      <div class="head">
        <nav class="crumbs" aria-label="Breadcrumb">
          <ol>
            <li><a href="${attributesAddress}">Attributes</a></li>
          </ol>
        </nav>
        <h1>${name}</h1>
      </div>
      ${refusal ? mistakes({ ...refusal, labels: attributeLabels }) : ""}
      ${differences
        ? conflict({
          subject: "definition",
          differences,
          labels: attributeLabels,
          address,
          toText: attributeValueText,
        })
        : ""}
      <div class="columns">
        <form class="panel" id="edit" method="post" action="${address}">
          <h2>Definition</h2>
          ${editInputs(edit)}
          ${attributeInputs(edit.values, refusal?.issues ?? [])}
          <p class="hint">Products are checked when they are saved, those that are there stay as they are. Shop and search follow in the background.</p>
          <div class="actions">
            <button class="button primary">Save</button>
            <span class="small">Version ${version}</span>
          </div>
        </form>
        ${usagePanel(name, usage)}
      </div>
      ${confirmedButton({
        text: "Delete",
        look: "danger",
        question:
          `Delete the definition of “${name}”? Products keep their values, and anything may be written there then.`,
        confirmText: "Delete it",
        action: attributeAddress(name, "delete"),
        values: { version: String(version) },
      })}
    `,
  };
}
