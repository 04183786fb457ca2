const plainFields = "brand|category|inventory\\.status|group";

const number = "\\s*-?\\d+(?:\\.\\d+)?\\s*";
const price = `(?:${number}|${number}\\.\\.(?:<?${number})?|\\.\\.<?${number})`;

// A `:` or `%` in the name of an attribute is percent-encoded.
const attribute = "attributes\\.(?:[^:%]|%[2-7][0-9A-Fa-f])+";

/** What the catalogue takes as a filter, for the document; the refusal comes from the catalogue, in words. */
export const filterPattern =
  `^(?:price:${price}|(?:${plainFields}|${attribute}):[\\s\\S]+)$`;

/** What the catalogue takes as a facet, for the document. */
export const facetPattern =
  `^(?:auto|price|${plainFields}|attributes\\.[\\s\\S]+)$`;
