/** Tables of the embedded search index. */
export const searchSchema: string = "";
