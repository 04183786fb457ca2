/**
 * Words that join parts of a title and are never what a product is, by language:
 * English, German, French, Spanish, Italian, Dutch.
 */
export const joiningWords: ReadonlySet<string> = new Set(
  [
    "and or with in of by a an the on at from incl including w plus as per via",
    "und oder mit im am aus von vom der die das ein eine inkl",
    "et ou avec sans en sur le la les un une par",
    "y con sin el los las",
    "e ed o il lo gli uno una senza",
    "en met zonder een het van",
  ].join(" ").split(" "),
);

/** After these stands what a product is made for, not what it is. */
export const purposeWords: ReadonlySet<string> = new Set(
  [
    "for to compatible replace replaces fits suits",
    "fur zu zum zur passend kompatibel",
    "pour compatible",
    "para compatible",
    "per compatibile",
    "voor",
  ].join(" ").split(" "),
);

/** After these stands, in French, Spanish and Italian, what the word before is further described by. */
export const describingWords: ReadonlySet<string> = new Set(
  "de du des d al di da del dei della".split(" "),
);

/** Words that tell how a thing looks and never what it is: in English, German, French, Spanish, Italian. */
export const colourWords: ReadonlySet<string> = new Set(
  [
    "black white gray grey silver gold golden red blue green yellow orange",
    "pink purple violet brown beige turquoise cyan magenta bronze chrome",
    "transparent graphite anthracite multicolour multicolor",
    "schwarz weiss grau silber rot blau grun gelb rosa lila braun bunt",
    "noir blanc gris argent rouge bleu vert jaune rose marron",
    "negro blanco rojo azul verde amarillo nero bianco rosso",
  ].join(" ").split(" "),
);

/** Behind a number these count pieces: `6 pc(s)`. */
export const countWords: ReadonlySet<string> = new Set(
  "pc pcs piece pack stk stuck stueck pezzi stuk".split(" "),
);
