/**
 * Makes ids for requests: one random part a process and a counter, because an id
 * of its own for each request costs more than reading a cached product.
 */
export function createRequestIds(newId: () => string): () => string {
  const process = newId().replaceAll("-", "").slice(-8);
  let count = 0;
  return () => `${process}-${(++count).toString(36)}`;
}
