import type { AttributeSource, Mapping, Source } from "../mapping.ts";
import type { ColumnChoice, ColumnTarget } from "./column_choice.ts";
import {
  categoryTable,
  knownAvailability,
  knownStatuses,
  type KnownValues,
  translationOf,
} from "./known_values.ts";

type Context = {
  /** ISO 4217 code for prices of a file that does not name one. */
  currency: string;
  categoryIds: KnownValues;
  /** What the first rows hold in a column. */
  cellsOf: (column: string) => readonly string[];
};

/** The mapping that these choices mean; they were checked by `choiceMistakes`. */
export function toMapping(
  choices: readonly ColumnChoice[],
  { currency, categoryIds, cellsOf }: Context,
): Mapping {
  function source(
    target: ColumnTarget,
    translate?: (cells: readonly string[]) => Source["translate"],
  ): Source | undefined {
    const choice = choices.find((each) => each.target === target);
    if (!choice) return undefined;
    const { column, decimalMark, multiply, split } = choice;
    const cells = cellsOf(column).flatMap((cell) =>
      split === undefined
        ? [cell]
        : cell.split(split).map((part) => part.trim())
    );
    return {
      column,
      split,
      translate: translate?.(cells),
      decimalMark,
      multiply,
    };
  }

  const both = source("idAndSku");
  const amount = source("price.amount");
  const quantity = source("inventory.quantity");
  const availability = source(
    "inventory.status",
    (cells) => translationOf(knownAvailability, cells),
  );
  const images = choices.filter(({ target }) => target === "images")
    .map(({ column, split }) => ({ url: { column, split } }));
  const attributes = choices.filter(({ target }) => target === "attribute")
    .map(toAttributeSource);
  return {
    id: source("id") ?? both ?? { constant: "" },
    sku: source("sku") ?? both,
    name: source("name") ?? { constant: "" },
    description: source("description"),
    brand: source("brand"),
    mpn: source("mpn"),
    gtins: source("gtins"),
    categories: source(
      "categories",
      (cells) => categoryTable(categoryIds, cells),
    ),
    groupId: source("groupId"),
    price: amount && {
      amount,
      currency: source("price.currency") ?? { constant: currency },
    },
    inventory: (quantity ?? availability) &&
      { quantity, status: availability },
    status: source(
      "status",
      (cells) => translationOf(knownStatuses, cells),
    ),
    images: images.length === 0 ? undefined : images,
    attributes: attributes.length === 0 ? undefined : attributes,
  };
}

function toAttributeSource(
  { column, name, as, decimalMark, split, unit }: ColumnChoice,
): AttributeSource {
  return {
    column,
    name: name || undefined,
    // A column with its own name keeps its underscores.
    underscores: name ? undefined : "keep" as const,
    split,
    decimalMark: as === "number" ? decimalMark : undefined,
    as,
    unit: as === "number" && unit ? unit : undefined,
  };
}
