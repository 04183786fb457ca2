/** Tables of the embedded store. */
export const storeSchema: string = "";
