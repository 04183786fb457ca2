/** The words of a name as an address has them, such as `smart-tv`; empty where it has no Latin letter or digit. */
export function slug(name: string, maxLength: number): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase()
    .replaceAll("ß", "ss").replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength).replaceAll(/^-+|-+$/g, "");
}
