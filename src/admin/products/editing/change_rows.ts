import type { ProductDraft } from "./product_draft.ts";

const addedRows = 3;

/** What a button of the form does to its rows: `add:/images`, `remove:/attributes/3`, `up:/images/2`. */
export function changeRows(draft: ProductDraft, action: string): ProductDraft {
  const [, verb, list, place] =
    /^(add|remove|up):\/(images|attributes)(?:\/([0-9]{1,4}))?$/.exec(action) ??
      [];
  const change = { verb, place: Number(place) };
  switch (list) {
    case "images":
      return {
        ...draft,
        images: changed(draft.images, { url: "", alt: "" }, change),
      };
    case "attributes": {
      const empty = { name: "", type: "", value: "", unit: "" };
      return { ...draft, attributes: changed(draft.attributes, empty, change) };
    }
    default:
      return draft;
  }
}

function changed<Row>(
  rows: readonly Row[],
  empty: Row,
  { verb, place }: { verb: string | undefined; place: number },
): Row[] {
  switch (verb) {
    case "add":
      return [...rows, ...Array.from({ length: addedRows }, () => empty)];
    case "remove":
      return rows.filter((_row, index) => index !== place);
    case "up": {
      const [row] = rows.slice(place, place + 1);
      if (row === undefined || place === 0) return [...rows];
      return rows.toSpliced(place, 1).toSpliced(place - 1, 0, row);
    }
    default:
      return [...rows];
  }
}
