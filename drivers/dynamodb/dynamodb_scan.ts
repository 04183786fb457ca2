import type {
  ProductRecord,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import { type Item, text, textOf } from "./dynamodb_attributes.ts";
import { recordOf } from "./dynamodb_items.ts";
import { key } from "./dynamodb_keys.ts";
import {
  fromScanToken,
  type ScanPosition,
  toScanToken,
} from "./dynamodb_scan_token.ts";
import type { DynamodbTable } from "./open_table.ts";

/** How many parts of the table are read at the same time. */
const segments = 4;

/** How many items of the table come on one product, itself among them, if they are few. */
const itemsPerProduct = 3;

const start: readonly ScanPosition[] = Array.from(
  { length: segments },
  () => "start" as const,
);

/** Reads all products by scanning the table, some segments at once. The token of a page says where each segment goes on. */
export function productScan(
  table: DynamodbTable,
): Pick<ProductStore, "scanProducts"> {
  return {
    async scanProducts({ after, limit }) {
      const positions = after === undefined ? [...start] : fromScanToken(after);
      const records: ProductRecord[] = [];
      // A page without products is none, unless it is the last one.
      while (records.length === 0 && !isAtEnd(positions)) {
        const open = [...positions.keys()]
          .filter((segment) => positions[segment] !== "end")
          .slice(0, limit);
        const most = Math.floor(limit / open.length);
        await Promise.all(open.map(async (segment) => {
          const page = await scanSegment(table, positions, { segment, most });
          records.push(...page.records);
          positions[segment] = page.position;
        }));
      }
      return {
        records,
        ...(isAtEnd(positions) ? {} : { next: toScanToken(positions) }),
      };
    },
  };
}

/** At most so many products of a segment, and where it goes on. */
async function scanSegment(
  table: DynamodbTable,
  positions: readonly ScanPosition[],
  { segment, most }: { segment: number; most: number },
): Promise<{ records: ProductRecord[]; position: ScanPosition }> {
  const position = positions[segment];
  const { items, last } = await table.scan("scan the products", {
    Segment: segment,
    TotalSegments: positions.length,
    FilterExpression: "begins_with(pk, :product)",
    ExpressionAttributeValues: { ":product": text("product#") },
    ExclusiveStartKey: typeof position === "object"
      ? key(position.pk, position.sk)
      : undefined,
    Limit: most * itemsPerProduct,
  });
  const shown = items.slice(0, most);
  const end = items.length > most ? shown.at(-1) : last;
  return {
    records: shown.map(recordOf),
    position: end ? toPosition(end) : "end",
  };
}

function isAtEnd(positions: readonly ScanPosition[]): boolean {
  return positions.every((position) => position === "end");
}

function toPosition(item: Item): ScanPosition {
  return { pk: textOf(item, "pk"), sk: textOf(item, "sk") };
}
