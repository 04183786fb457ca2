import type { OutboxEntry, ParkedEntry } from "../ports/outbox.ts";
import type { ProductRecord } from "../ports/product_store.ts";
import type { ReadOutboxState } from "../outbox_watch.ts";
import type { Reason } from "./search_explanation.ts";

/** Why a product cannot be found by anyone; nothing for one that is public. */
export function explainStatus(
  id: string,
  record: ProductRecord | undefined,
): Reason[] {
  if (!record) {
    return [{
      code: "no_such_product",
      message: `There is no product "${id}"`,
    }];
  }
  switch (record.product?.status) {
    case undefined:
      return [{
        code: "deleted",
        message: `The product "${id}" was deleted`,
      }];
    case "draft":
      return [{
        code: "draft",
        message: "It is a draft, and only active products are found",
      }];
    case "archived":
      return [{
        code: "archived",
        message: "It is archived, and only active products are found",
      }];
    case "active":
      return [];
  }
}

/** How the index lags behind a public product; nothing where it does not. */
export async function explainLag(
  { id, version, product }: ProductRecord,
  { indexed, now, readOutboxState }: {
    /** The product's version in the index, if it is there. */
    indexed: number | undefined;
    now: number;
    readOutboxState: ReadOutboxState;
  },
): Promise<Reason[]> {
  if (product?.status !== "active" || (indexed ?? 0) >= version) return [];
  const lagSeconds = Math.max(
    0,
    Math.round((now - Date.parse(product.updatedAt)) / 1_000),
  );
  const { pending, parked } = await readOutboxState();
  const held = indexed === undefined
    ? "It is not in the index yet"
    : `The index has its version ${indexed}`;
  const refused = parked.find(({ entry }) => isAbout(entry, id));
  return [
    {
      code: indexed === undefined ? "not_indexed" : "index_behind",
      message:
        `${held}; version ${version} was written ${lagSeconds} s ago, and ${pending} changes are on their way`,
      lagSeconds,
    },
    ...(refused ? [toRefusal(refused)] : []),
  ];
}

function isAbout({ subject }: OutboxEntry, id: string): boolean {
  return (subject.kind === "product" || subject.kind === "repair") &&
    subject.id === id;
}

function toRefusal({ reason }: ParkedEntry): Reason {
  return {
    code: "index_refused",
    message: `It was refused too often on its way: ${reason}`,
  };
}
