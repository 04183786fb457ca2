/** Making, changing, swapping and removing indices wait for all nodes to know. */
export const managementTimeoutMs = 30_000;
