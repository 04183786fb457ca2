import { html } from "hono/html";
import type { Html } from "../../../pages/html.ts";
import { choice, field, textArea } from "../../parts/field.ts";
import { mistakeAt } from "../../parts/mistakes.ts";
import { amountExample } from "../editing/amount_text.ts";
import { draftFields } from "../editing/product_draft.ts";
import { categoryPicker } from "./category_picker.ts";
import {
  choicesOf,
  fieldLabels,
  statusNames,
  stockNames,
} from "./editor_labels.ts";
import type { EditorParts } from "./editor_parts.ts";

/** What a product is called and what it is. */
export function wordsPanel(parts: EditorParts): Html {
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

/** Whether it is sold, for how much, and how many there are. */
export function salePanel(parts: EditorParts): Html {
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

/** Where it stands in the shop. */
export function categoriesPanel(parts: EditorParts): Html {
  return html`<section class="panel">${
    categoryPicker({
      tree: parts.tree,
      chosen: parts.draft.categories,
      issue: mistake(parts, "/categories"),
    })
  }</section>`;
}

/** What programs know it by. */
export function codesPanel(parts: EditorParts): Html {
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
