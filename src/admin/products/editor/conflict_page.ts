import { html } from "hono/html";
import type { ProductReplace } from "../../../catalog/product.ts";
import type { Html } from "../../../pages/html.ts";
import type { AdminPage } from "../../admin_layout.ts";
import { fieldId } from "../../parts/field.ts";
import { mistakes } from "../../parts/mistakes.ts";
import { holdProduct } from "../editing/held_product.ts";
import {
  type EditedField,
  mergeEdits,
  type Side,
} from "../editing/merge_edits.ts";
import { editorPath } from "./editor_path.ts";
import { editedLabel, fieldText } from "./field_text.ts";
import { enterButton, hiddenField } from "./hidden_field.ts";
import type { Surroundings } from "./surroundings.ts";

/** One product, changed by two people from the same base. */
export type Conflict = {
  id: string;
  base: ProductReplace;
  mine: ProductReplace;
  theirs: ProductReplace;
  /** What is stored now. */
  version: number;
};

type ConflictParts = Conflict & Surroundings & {
  /** What was chosen on the page before. */
  choices?: ReadonlyMap<string, Side>;
  /** Whether something was left to choose. */
  isUnfinished?: boolean;
};

/** What the form calls the choice of a part. */
export function choiceName(pointer: string): string {
  return `choose:${pointer}`;
}

/** Both versions of a product, field by field, with a merge that is ready where it can be. */
export function conflictPage(parts: ConflictParts): AdminPage {
  const { id, base, mine, theirs, version, choices, isUnfinished } = parts;
  const fields = mergeEdits(base, mine, theirs);
  const open = fields.filter(({ choice }) => choice === undefined);
  const settled = fields.filter(({ choice }) => choice !== undefined);
  const left = open.filter(({ pointer }) => !choices?.has(pointer));
  const show = (field: EditedField) => comparison(field, parts);
  return {
    status: 409,
    title: "Someone else changed this product",
    section: "products",
    main: html`
      <div class="head">
        <div class="titled">
          <h1>Someone else changed this product</h1>
          <p
            class="small">${theirs
              .name} · ${id} · version ${version} is stored now</p>
        </div>
      </div>
      ${isUnfinished
        ? mistakes({
          text: "Choose one of both for each of these fields",
          issues: left.map(({ pointer }) => ({
            pointer: choiceName(pointer),
            code: "missing",
            message: "is not chosen yet",
          })),
          labels: Object.fromEntries(
            left.map((
              field,
            ) => [choiceName(field.pointer), editedLabel(field)]),
          ),
        })
        : html`<p>It was saved by someone else while you edited it. Nothing you typed is lost:
      choose field by field what to keep, then save.</p>`}
      <form class="conflict" id="conflict" method="post" action="${editorPath(
        id,
      )}">
        ${hiddenField("base", holdProduct(base))}
        ${hiddenField("mine", holdProduct(mine))}
        ${hiddenField("theirs", holdProduct(theirs))}
        ${hiddenField("version", String(version))}
        ${enterButton("merge")}
        ${open.length === 0 ? "" : html`
          <section>
            <h2>You both changed</h2>
            ${open.map(show)}
          </section>
        `}
        ${settled.length === 0 ? "" : html`
          <section>
            <h2>One of you changed</h2>
            <p class="hint">The newer one is chosen already. Everything else is the same.</p>
            ${settled.map(show)}
          </section>
        `}
        <div class="save-bar">
          <button class="button primary" name="do" value="merge">Save what is chosen</button>
          <button class="button" name="do" value="edit" formnovalidate>Edit it first</button>
          <a href="${editorPath(id)}">Leave it as it is now</a>
        </div>
      </form>
    `,
  };
}

function comparison(field: EditedField, parts: ConflictParts): Html {
  const { pointer, base, mine, theirs } = field;
  const name = choiceName(pointer);
  const chosen = parts.choices?.get(pointer) ?? field.choice;
  const side = (value: Side, text: string, shown: unknown) => {
    const checked = chosen === value
      ? html`
        checked
      `
      : "";
    return html`
      <label class="side">
        <span class="side-name"><input type="radio" name="${name}" value="${value}" required${checked}> ${text}</span>
        ${valueBox(fieldText(field, shown, parts))}
      </label>
    `;
  };
  return html`
    <fieldset class="panel comparison" id="${fieldId(name)}" tabindex="-1">
      <legend>${editedLabel(field)}</legend>
      <div class="sides">
        ${side("mine", "What you typed", mine)}
        ${side("theirs", "What it is now", theirs)}
        <div class="side was">
      <span class="side-name">When you opened it</span>
      ${valueBox(fieldText(field, base, parts))}
        </div>
      </div>
    </fieldset>
  `;
}

function valueBox(text: string): Html {
  return text === ""
    ? html`<span class="value empty">Nothing</span>`
    : html`<span class="value">${text}</span>`;
}
