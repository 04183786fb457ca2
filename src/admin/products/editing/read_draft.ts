import type {
  AttributeDefinition,
  Attributes,
  AttributeValue,
} from "../../../catalog/attribute.ts";
import type { Issue } from "../../../catalog/errors.ts";
import { toIssues } from "../../../catalog/issues.ts";
import {
  type Image,
  ProductCreate,
  type ProductReplace,
} from "../../../catalog/product.ts";
import { amountExample, readAmount } from "./amount_text.ts";
import { readAttributeRow } from "./attribute_row.ts";
import { fieldOfIssue, type RowPlaces } from "./field_of_issue.ts";
import { type ProductDraft, toDraft } from "./product_draft.ts";
import { sentLine, sentLines } from "./sent_text.ts";

type DraftContext = {
  /** What the form was opened with. */
  base: ProductReplace | undefined;
  /** ISO 4217 code of what prices are in. */
  currency: string;
  definitions: ReadonlyMap<string, AttributeDefinition>;
};

/** What a draft says; `issues` name fields of the form. */
export type ReadDraft = {
  /** Absent when there are issues. */
  product?: ProductCreate;
  issues: Issue[];
  /** Where the product's parts are in the form. */
  places: RowPlaces;
};

/**
 * Reads what was typed. A field that is as it was shown keeps its value of `base`
 * exactly, so that a form that nobody touched changes nothing.
 */
export function readDraft(
  draft: ProductDraft,
  { base, currency, definitions }: DraftContext,
): ReadDraft {
  const shown = base && toDraft(base);
  const issues: Issue[] = [];
  const note = (pointer: string, message: string) =>
    void issues.push({ pointer, code: "invalid", message });

  function line(
    field: "name" | "brand" | "sku" | "mpn" | "groupId",
  ): string | undefined {
    return shown && sentLine(shown[field]) === sentLine(draft[field])
      ? base?.[field]
      : draft[field].trim() || undefined;
  }

  function description(): string | undefined {
    const typed = sentLines(draft.description);
    return shown && sentLines(shown.description) === typed
      ? base?.description
      : typed || undefined;
  }

  function price(): ProductReplace["price"] {
    const typed = draft.price.trim();
    if (shown?.price === typed) return base?.price;
    if (typed === "") return undefined;
    const amount = readAmount(typed, currency);
    if (amount !== undefined) return { amount, currency };
    note("/price", `must be an amount such as "${amountExample(currency)}"`);
    return undefined;
  }

  function quantity(): number | undefined {
    const typed = draft.quantity.trim();
    if (typed === "") return undefined;
    if (/^[0-9]{1,15}$/.test(typed)) return Number(typed);
    note("/inventory/quantity", 'must be a whole number, such as "12"');
    return undefined;
  }

  function gtins(): string[] | undefined {
    if (shown && sentLines(shown.gtins) === sentLines(draft.gtins)) {
      return base?.gtins;
    }
    return unlessEmpty(draft.gtins.split(/[\s,;]+/).filter((each) => each));
  }

  /** Those that were there before keep their order. */
  function categories(): string[] | undefined {
    const chosen = new Set(draft.categories);
    const kept = (base?.categories ?? []).filter((id) => chosen.has(id));
    const added = [...chosen].filter((id) => !kept.includes(id));
    return unlessEmpty([...kept, ...added], base?.categories);
  }

  const imageRows: number[] = [];
  function images(): Image[] | undefined {
    const read = draft.images.flatMap((row, place) => {
      const was = base?.images?.[row.from ?? -1];
      const keepsUrl = was && sentLine(was.url) === sentLine(row.url);
      const url = keepsUrl ? was.url : row.url.trim();
      const keepsAlt = was && sentLine(was.alt ?? "") === sentLine(row.alt);
      const alt = keepsAlt ? was.alt : row.alt.trim() || undefined;
      if (url === "" && !alt) return [];
      imageRows.push(place);
      return [{ url, ...(alt === undefined ? {} : { alt }) }];
    });
    return unlessEmpty(read, base?.images);
  }

  const attributeRows = new Map<string, number>();
  function attributes(): Attributes | undefined {
    const entries = Object.entries(base?.attributes ?? {});
    const read = new Map<string, AttributeValue>();
    for (const [place, row] of draft.attributes.entries()) {
      const was = entries[row.from ?? -1];
      const found = readAttributeRow(row, { was, definitions });
      const name = `/attributes/${place}`;
      if (found.kind === "wrong") {
        note(`${name}/${found.field}`, found.message);
      } else if (found.kind === "attribute" && read.has(found.name)) {
        note(`${name}/name`, "is there twice");
      } else if (found.kind === "attribute") {
        read.set(found.name, found.value);
        attributeRows.set(found.name, place);
      }
    }
    if (read.size === 0 && !base?.attributes) return undefined;
    return Object.fromEntries(read);
  }

  const parsed = ProductCreate.safeParse({
    id: draft.id.trim() || undefined,
    name: line("name"),
    description: description(),
    brand: line("brand"),
    sku: line("sku"),
    mpn: line("mpn"),
    gtins: gtins(),
    groupId: line("groupId"),
    price: price(),
    inventory: { status: draft.stockStatus, quantity: quantity() },
    categories: categories(),
    images: images(),
    attributes: attributes(),
    status: draft.status,
  });
  const places = { images: imageRows, attributes: attributeRows };
  if (!parsed.success) {
    issues.push(
      ...toIssues(parsed.error).map((issue) => fieldOfIssue(issue, places)),
    );
  }
  return {
    ...(parsed.success && issues.length === 0 ? { product: parsed.data } : {}),
    issues,
    places,
  };
}

/** An empty list is nothing, unless it `was` there before. */
function unlessEmpty<Item>(
  items: Item[],
  was?: readonly unknown[],
): Item[] | undefined {
  return items.length > 0 || was?.length === 0 ? items : undefined;
}
