/** The page of all definitions. */
export const attributesAddress = "/admin/attributes";

/** Where a definition is changed. Its name may be any text, such as `..`, which no path can hold. */
export function attributeAddress(
  name: string,
  action: "edit" | "delete" = "edit",
): string {
  return `${attributesAddress}/${action}?name=${encodeURIComponent(name)}`;
}

/** Where a definition is made. */
export const newAttributeAddress = `${attributesAddress}/new`;
