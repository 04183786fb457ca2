/** Everything but the characters that XML 1.0 has (section 2.2), lone surrogates among them. */
const forbidden =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text that may stand in XML: one forbidden character would make the whole document unreadable. */
export function xmlText(text: string): string {
  return text.replaceAll(forbidden, "");
}
