/** Where the state of cache and index is shown. */
export const syncPath = "/admin/sync";

/** Where it is shown how one product stands. */
export function productSyncPath(id: string): `${typeof syncPath}/${string}` {
  return `${syncPath}/products/${encodeURIComponent(id)}`;
}
