import { html } from "hono/html";
import type { Html } from "../../../pages/html.ts";
import type { AdminPage } from "../../admin_layout.ts";
import { mistakes } from "../../parts/mistakes.ts";
import { confirmedButton } from "../../parts/post_button.ts";
import { holdProduct } from "../editing/held_product.ts";
import { attributeRows } from "./attribute_rows.ts";
import { labelsOf } from "./editor_labels.ts";
import {
  categoriesPanel,
  codesPanel,
  salePanel,
  wordsPanel,
} from "./editor_panels.ts";
import type { EditorParts } from "./editor_parts.ts";
import { editorPath, newProductPath, shopPath } from "./editor_path.ts";
import { enterButton, hiddenField } from "./hidden_field.ts";
import { imageRows } from "./image_rows.ts";

/** A whole product as a form, with the mistakes of what was typed. */
export function editorPage(parts: EditorParts): AdminPage {
  const { subject, base, draft, refusal, mayWrite } = parts;
  const path = subject.kind === "new" ? newProductPath : editorPath(subject.id);
  const title = subject.kind === "new"
    ? "New product"
    : base?.name ?? draft.name;
  return {
    status: refusal?.status ?? 200,
    title,
    section: "products",
    main: html`
      ${head(parts, title)}
      ${refusal ? mistakes({ ...refusal, labels: labelsOf(draft) }) : ""}
      ${mayWrite
        ? ""
        : html`<p class="hint">Your key may read products, but not change them.</p>`}
      <form class="editor" id="editor" method="post" action="${path}"
        data-product-editor>
        ${held(parts)}
        <fieldset ${mayWrite ? "" : "disabled"}>
      <legend class="hidden">Product</legend>
      <div class="editor-columns">
      <div>${wordsPanel(parts)}${imageRows({
        rows: draft.images,
        issues: refusal?.issues ?? [],
        path,
      })}${attributeRows({
        ...parts,
        rows: draft.attributes,
        issues: refusal?.issues ?? [],
        path,
      })}</div>
      <div>${salePanel(parts)}${categoriesPanel(parts)}${codesPanel(
        parts,
      )}</div>
      </div>
        </fieldset>
        ${mayWrite ? saveBar(parts) : ""}
      </form>
      ${mayWrite && subject.kind === "stored"
        ? removal(subject, title, path)
        : ""}
    `,
  };
}

function head({ subject, base, mayWrite }: EditorParts, title: string): Html {
  if (subject.kind === "new") return html`<h1>${title}</h1>`;
  const { id, version } = subject;
  const status = base?.status ?? "draft";
  return html`
    <div class="head">
      <div class="titled">
        <h1>${title}</h1>
        <p class="small"><span class="badge ${status}">${status}</span> ${id} · version ${version}</p>
      </div>
      ${status === "active"
        ? html`<a class="button" href="${shopPath(id)}">See in shop</a>`
        : ""}
      <a class="button" href="/admin/sync/products/${encodeURIComponent(
        id,
      )}">Sync</a>
      ${mayWrite
        ? html`<a class="button" href="${newProductPath}?copy=${
          encodeURIComponent(id)
        }">Copy</a>`
        : ""}
    </div>
  `;
}

/** What the next page has to know of this one. */
function held({ subject, base }: EditorParts): Html {
  return html`${enterButton("save")}${
    base ? hiddenField("base", holdProduct(base)) : ""
  }${
    subject.kind === "new"
      ? hiddenField("ownId", subject.ownId)
      : hiddenField("version", String(subject.version))
  }`;
}

function saveBar({ subject, base }: EditorParts): Html {
  const other = base?.status === "active" && subject.kind === "stored"
    ? { action: "draft", text: "Save as draft" }
    : { action: "publish", text: "Save and publish" };
  return html`
    <div class="save-bar">
      <button class="button primary" name="do" value="save">Save</button>
      <button class="button" name="do" value="${other.action}">${other
        .text}</button>
      <a href="/admin/products">All products</a>
    </div>
  `;
}

function removal(
  { version }: { version: number },
  name: string,
  action: string,
): Html {
  return confirmedButton({
    text: "Delete this product",
    question:
      `Delete “${name}”? Its id can be used again, but what it was is gone.`,
    confirmText: "Delete it",
    action,
    values: { do: "delete", version: String(version) },
    look: "danger",
  });
}
