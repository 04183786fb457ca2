/** A way of writing a code. */
export type CodeSpelling = {
  name: string;
  /** The code so written; `undefined` where that changes nothing. */
  write(code: string): string | undefined;
};

/** The ways people write a code. */
export const codeSpellings: readonly CodeSpelling[] = [
  { name: "as it is", write: (code) => code },
  {
    name: "without dashes and spaces",
    write: (code) => unless(code, code.replaceAll(separators, "")),
  },
  { name: "with spaces", write: (code) => unless(code, separated(code, " ")) },
  { name: "with dashes", write: (code) => unless(code, separated(code, "-")) },
];

const separators = /[^\p{L}\p{N}]+/gu;
const borders = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu;
const ean13 = /^(\d)(\d{6})(\d{6})$/;

/** Cut where it is cut, else between letters and digits, or as below a barcode. */
function separated(code: string, separator: string): string {
  const cut = code.replaceAll(separators, separator);
  if (cut.includes(separator)) return cut;
  return code.replace(ean13, `$1${separator}$2${separator}$3`)
    .replaceAll(borders, separator);
}

function unless(code: string, other: string): string | undefined {
  return other === code ? undefined : other;
}
