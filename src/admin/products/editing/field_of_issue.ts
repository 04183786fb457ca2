import type { Issue } from "../../../catalog/errors.ts";

/** In which rows of the form a product's pictures and attributes are. */
export type RowPlaces = {
  images: readonly number[];
  attributes: ReadonlyMap<string, number>;
};

/** A mistake in a product, as one in the field of the form that its pointer belongs to. */
export function fieldOfIssue(issue: Issue, places: RowPlaces): Issue {
  const [, member = "", key, inner = "url"] = issue.pointer.split("/");
  if (key === undefined) return issue;
  switch (member) {
    case "price":
      return { ...issue, pointer: "/price" };
    case "gtins": {
      const message = `barcode ${Number(key) + 1} ${issue.message}`;
      return { ...issue, pointer: "/gtins", message };
    }
    case "images": {
      const row = places.images[Number(key)];
      if (row === undefined) return issue;
      return { ...issue, pointer: `/images/${row}/${inner}` };
    }
    case "attributes": {
      const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
      const row = places.attributes.get(name);
      if (row === undefined) return issue;
      return { ...issue, pointer: `/attributes/${row}/${rowField(issue)}` };
    }
    default:
      return issue;
  }
}

function rowField({ pointer, code }: Issue): "name" | "value" | "unit" {
  if (code === "invalid_key") return "name";
  return pointer.endsWith("/unit") ? "unit" : "value";
}
