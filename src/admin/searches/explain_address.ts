/** Where a place in a search is explained; without a product one chooses one there. */
export function explainAddress(
  { query, product }: { query: string; product?: string },
): string {
  const parameters = new URLSearchParams({ q: query });
  if (product !== undefined) parameters.set("product", product);
  return `/admin/searches/explain?${parameters}`;
}
