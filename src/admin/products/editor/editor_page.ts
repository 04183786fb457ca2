import { html } from "hono/html";
import type { Issue } from "../../../catalog/errors.ts";
import type { ProductReplace } from "../../../catalog/product.ts";
import type { Html } from "../../../pages/html.ts";
import type { AdminPage } from "../../admin_layout.ts";
import { choice, field, textArea } from "../../parts/field.ts";
import { mistakeAt, mistakes } from "../../parts/mistakes.ts";
import { confirmedButton } from "../../parts/post_button.ts";
import { amountExample } from "../editing/amount_text.ts";
import { holdProduct } from "../editing/held_product.ts";
import { draftFields, type ProductDraft } from "../editing/product_draft.ts";
import { attributeRows } from "./attribute_rows.ts";
import { categoryPicker } from "./category_picker.ts";
import {
  choicesOf,
  fieldLabels,
  labelsOf,
  statusNames,
  stockNames,
} from "./editor_labels.ts";
import { editorPath, newProductPath, shopPath } from "./editor_path.ts";
import { enterButton, hiddenField } from "./hidden_field.ts";
import { imageRows } from "./image_rows.ts";
import type { Surroundings } from "./surroundings.ts";

/** What is edited: a stored version of a product, or one that is yet to be. */
export type Subject =
  | { kind: "stored"; id: string; version: number }
  | { kind: "new"; ownId: string };

/** Why what was sent was not saved. */
export type Refusal = {
  status: number;
  text: string;
  /** By fields of the form. */
  issues: readonly Issue[];
};

export type EditorParts = Surroundings & {
  subject: Subject;
  draft: ProductDraft;
  /** What the form was opened with. */
  base?: ProductReplace | undefined;
  refusal?: Refusal | undefined;
  mayWrite: boolean;
};

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
      <div>${words(parts)}${imageRows({
        rows: draft.images,
        issues: refusal?.issues ?? [],
        path,
      })}${attributeRows({
        ...parts,
        rows: draft.attributes,
        issues: refusal?.issues ?? [],
        path,
      })}</div>
      <div>${sale(parts)}${places(parts)}${codes(parts)}</div>
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

function words(parts: EditorParts): Html {
  const { description } = parts.draft;
  return html`<section class="panel">
<h2>Words</h2>
${line(parts, "name", { required: true })}
${
    textArea({
      label: fieldLabels["/description"],
      name: "/description",
      value: description,
      rows: 6,
      issue: mistake(parts, "/description"),
    })
  }
${line(parts, "brand")}
</section>`;
}

function sale(parts: EditorParts): Html {
  const { draft, currency } = parts;
  return html`<section class="panel">
<h2>Sale</h2>
${
    choice({
      label: fieldLabels["/status"],
      name: "/status",
      value: draft.status,
      choices: choicesOf(statusNames, draft.status),
      issue: mistake(parts, "/status"),
    })
  }
${
    line(parts, "price", {
      label: `Price in ${currency}`,
      hint: `Such as ${amountExample(currency)}`,
      inputMode: "decimal",
    })
  }
${
    choice({
      label: fieldLabels["/inventory/status"],
      name: "/inventory/status",
      value: draft.stockStatus,
      choices: choicesOf(stockNames, draft.stockStatus),
      issue: mistake(parts, "/inventory/status"),
    })
  }
${line(parts, "quantity", { inputMode: "numeric" })}
</section>`;
}

function places(parts: EditorParts): Html {
  return html`<section class="panel">${
    categoryPicker({
      tree: parts.tree,
      chosen: parts.draft.categories,
      issue: mistake(parts, "/categories"),
    })
  }</section>`;
}

function codes(parts: EditorParts): Html {
  return html`<section class="panel">
<h2>Codes</h2>
${
    parts.subject.kind === "new"
      ? line(parts, "id", {
        hint: "In addresses and files. The service makes one when it is empty.",
      })
      : ""
  }
${line(parts, "sku")}
${line(parts, "mpn")}
${
    textArea({
      label: fieldLabels["/gtins"],
      name: "/gtins",
      value: parts.draft.gtins,
      rows: 2,
      hint: "GTIN, EAN or UPC, one a line.",
      issue: mistake(parts, "/gtins"),
    })
  }
${
    line(parts, "groupId", {
      hint: "Products of one group are variants of each other.",
    })
  }
</section>`;
}

function line(
  parts: EditorParts,
  member: keyof typeof draftFields,
  options: Partial<Parameters<typeof field>[0]> = {},
): Html {
  const name = draftFields[member];
  return field({
    label: fieldLabels[name],
    name,
    value: parts.draft[member],
    autocomplete: "off",
    issue: mistake(parts, name),
    ...options,
  });
}

function mistake(
  { refusal }: EditorParts,
  name: string,
): string | undefined {
  return mistakeAt(refusal?.issues ?? [], name);
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
