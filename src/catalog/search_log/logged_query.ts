const maxLength = 100;
const digitsOfNumber = 7;

const space = /[\s\p{Cc}]+/gu;
const wordOrNumber = /[\p{L}\p{N}]/u;
const mailAddress = /\S@\S/u;
const longNumber = /\p{Nd}{7}/u;
/** Digits with what is written between those of a telephone number; not the end of a word, as in "1920x1080". */
const number = /(?<![\p{L}\p{Nd}])\p{Nd}(?:[\s().\/+-]*\p{Nd})*/gu;

/**
 * A query as the search log keeps it: in lower case, with single spaces, in the
 * form NFKC, at most 100 characters. Absent where there is nothing to keep: no
 * letter or digit, more characters (which someone pasted), or what may be personal
 * data, that is a mail address or a number of seven digits and more.
 */
export function toLoggedQuery(text: string): string | undefined {
  const query = normalise(text).trim();
  const isKept = wordOrNumber.test(query) && [...query].length <= maxLength &&
    !isPersonal(query);
  return isKept ? query : undefined;
}

/** The beginning of a query in the same form; a space at its end says that a word has ended. */
export function toLoggedPrefix(text: string): string {
  return normalise(text).trimStart();
}

function normalise(text: string): string {
  // Case is folded twice, because NFKC makes "K" of the sign for kelvin.
  return text.toWellFormed().toLowerCase().normalize("NFKC").toLowerCase()
    .replace(space, " ");
}

function isPersonal(query: string): boolean {
  if (mailAddress.test(query) || longNumber.test(query)) return true;
  return (query.match(number) ?? []).some((each) =>
    each.replace(/\P{Nd}/gu, "").length >= digitsOfNumber
  );
}
