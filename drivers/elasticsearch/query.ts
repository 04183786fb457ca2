import type { estypes } from "@elastic/elasticsearch";

/** A query; the vendor's own type lets `undefined` in. */
export type Query = NonNullable<estypes.QueryDslQueryContainer>;
