/** Where new products are made. */
export const newProductPath = "/admin/products/new";

/** Where a product is edited. One may have the id "new", whose usual place is taken. */
export function editorPath(id: string): string {
  const path = `/admin/products/${encodeURIComponent(id)}`;
  return path === newProductPath ? `${path}/edit` : path;
}

/** Where the shop shows an active product. */
export function shopPath(id: string): string {
  return `/p/${encodeURIComponent(id)}`;
}
