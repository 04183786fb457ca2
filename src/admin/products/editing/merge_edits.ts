import type { AttributeValue } from "../../../catalog/attribute.ts";
import { isSameJson } from "../../../catalog/is_same_json.ts";
import { pointer } from "../../../catalog/pointer.ts";
import type { ProductReplace } from "../../../catalog/product.ts";

export type Side = "mine" | "theirs";

/** A part of a product that two people want to be different. */
export type EditedField = {
  /** JSON pointer. Prices, stocks and lists are chosen as a whole, attributes one by one. */
  pointer: string;
  /** The name, when it is an attribute. */
  attribute?: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** What one of them alone changed; absent where both changed it differently. */
  choice?: Side;
};

type Part = { attribute?: string; value: unknown };

/** Every part of a product on which what I typed and what they saved differ, both from the same base. */
export function mergeEdits(
  base: ProductReplace,
  mine: ProductReplace,
  theirs: ProductReplace,
): EditedField[] {
  const [ofBase, ofMine, ofTheirs] = [
    partsOf(base),
    partsOf(mine),
    partsOf(theirs),
  ];
  return [...new Map([...ofTheirs, ...ofMine])]
    .map(([pointer, { attribute }]) => ({
      pointer,
      ...(attribute === undefined ? {} : { attribute }),
      base: ofBase.get(pointer)?.value,
      mine: ofMine.get(pointer)?.value,
      theirs: ofTheirs.get(pointer)?.value,
    }))
    .filter(({ mine, theirs }) => !isSameJson(mine, theirs))
    .map((field) => ({ ...field, ...choiceOf(field) }));
}

/** Their product with the parts that `choices` take of mine; what nobody chose stays theirs. */
export function combineEdits(
  mine: ProductReplace,
  theirs: ProductReplace,
  choices: ReadonlyMap<string, Side>,
): ProductReplace {
  const isMine = (...names: string[]) =>
    choices.get(pointer(...names)) === "mine";
  const { attributes: ofMine = {} } = mine;
  const { attributes: ofTheirs = {} } = theirs;
  const names = Object.keys({ ...ofTheirs, ...ofMine });
  const attributes = Object.fromEntries(
    names.flatMap((name): [string, AttributeValue][] => {
      const source = isMine("attributes", name) ? ofMine : ofTheirs;
      const value = Object.hasOwn(source, name) ? source[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const taken = (name: keyof ProductReplace) => isMine(name) ? mine : theirs;
  return {
    name: taken("name").name,
    description: taken("description").description,
    brand: taken("brand").brand,
    sku: taken("sku").sku,
    mpn: taken("mpn").mpn,
    gtins: taken("gtins").gtins,
    groupId: taken("groupId").groupId,
    price: taken("price").price,
    inventory: taken("inventory").inventory,
    categories: taken("categories").categories,
    images: taken("images").images,
    attributes: names.length === 0 ? theirs.attributes : attributes,
    status: taken("status").status,
  };
}

function partsOf(
  { attributes = {}, ...fields }: ProductReplace,
): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) parts.set(pointer(name), { value });
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    parts.set(pointer("attributes", attribute), { attribute, value });
  }
  return parts;
}

function choiceOf(
  { base, mine, theirs }: Pick<EditedField, "base" | "mine" | "theirs">,
): { choice?: Side } {
  if (isSameJson(theirs, base)) return { choice: "mine" };
  return isSameJson(mine, base) ? { choice: "theirs" } : {};
}
