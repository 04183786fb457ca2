/** How many products a page of a rebuild has. */
export type PageSize = {
  products(): number;
  /** A page took so long: the next one is chosen by that. */
  took(milliseconds: number): void;
};

/** What comes meanwhile waits for as much as one page. */
const pageMilliseconds = 150;
const fewest = 25;
const most = 400;

/** Pages that take about 150 ms each: small ones where the services are slow, or busy. */
export function createPageSize(): PageSize {
  let products = fewest;
  return {
    products: () => products,
    took(milliseconds) {
      const wanted = products * pageMilliseconds / Math.max(milliseconds, 1);
      // One page that was quick by chance is no reason for a very large one.
      const bounded = Math.min(wanted, 2 * products, most);
      products = Math.max(fewest, Math.round(bounded));
    },
  };
}
