import { type InventoryStatus, ProductSummary } from "../product.ts";
import type { ServedProduct } from "../served_product.ts";

type Served = readonly (ServedProduct | undefined)[];

/** What is ordered without stock, or made no more, is as good as out of stock. */
const obtainable: ReadonlySet<InventoryStatus> = new Set([
  "in_stock",
  "preorder",
]);

const Shown = ProductSummary.pick({ groupId: true, inventory: true }).loose();

/**
 * Of summaries, those that can be recommended to who has seen `seen`: active, not out
 * of stock, of each group one and none of a group that was seen.
 */
export function unseenProducts(
  candidates: Served,
  { seen, limit }: { seen: Served; limit: number },
): ServedProduct[] {
  const groups = new Set(seen.flatMap((product) => groupOf(product) ?? []));
  const ids = new Set(seen.map((product) => product?.id));
  const unseen: ServedProduct[] = [];
  for (const product of candidates) {
    if (unseen.length === limit) break;
    if (product?.status !== "active" || ids.has(product.id)) continue;
    const shown = readShown(product);
    if (!shown || !obtainable.has(shown.inventory.status)) continue;
    const { groupId } = shown;
    if (groupId !== undefined && groups.has(groupId)) continue;
    if (groupId !== undefined) groups.add(groupId);
    unseen.push(product);
  }
  return unseen;
}

function groupOf(product: ServedProduct | undefined): string | undefined {
  return product && readShown(product)?.groupId;
}

/** A newer version of the service may have cached what this one does not know. */
function readShown({ json }: ServedProduct) {
  return Shown.safeParse(JSON.parse(json)).data;
}
