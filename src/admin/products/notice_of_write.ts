import type { Catalog } from "../../catalog/catalog.ts";
import type { ProductWrite } from "../../catalog/product_write.ts";
import type { NoticeName } from "../notices.ts";

/** Long enough for search to follow where all is well, too short to be waited for. */
const searchableSeconds = 1.5;

/** What the next page says of a write: whether search shows it already, where it should. */
export async function noticeOfWrite(
  { product, outcome, coherent }: ProductWrite,
  { catalog }: { catalog: Pick<Catalog, "awaitSearchable"> },
): Promise<NoticeName> {
  if (outcome === "unchanged") return "unchanged";
  if (!coherent) return "savedLater";
  const { id, version, status } = product;
  const visible = status === "active";
  const isSearchable = await catalog.awaitSearchable(
    { kind: "product", id, version, visible },
    searchableSeconds,
  );
  if (!isSearchable) return "savedNotSearchable";
  return visible ? "savedSearchable" : "savedHidden";
}
