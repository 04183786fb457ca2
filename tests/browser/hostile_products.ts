/** Texts that would set `window.hacked`, open a dialog or ask another host, were they taken for anything but text. */
export const hostileTexts = [
  "<script>window.hacked=1</script>",
  '"><img src=x onerror=hacked=1>',
  "'><svg onload=hacked=1><style>*{background:url(//evil.example)}</style>",
  "</script><script>hacked=1</script><!--",
  "</title></textarea></style><iframe srcdoc='<script>parent.hacked=1</script>'>",
  '" autofocus onfocus="hacked=1" style="background:url(//evil.example/)" x="',
  "javascript:hacked=1",
  "data:text/html,<script>parent.hacked=1</script>",
  "${hacked=1} {{constructor.constructor('hacked=1')()}} #{hacked=1} <%= 1 %>",
  "&lt;script&gt;hacked=1&lt;/script&gt; &quot; &#x3c;",
  "]]><script>hacked=1</script>",
  "\u0000\u0001\u0008\u000b\u001b\uffff control \u2028\u2029 <!--<script>",
  "\u202egnp.exe\u2066 reversed \u200f\ufeff",
  "W".repeat(90),
  "=cmd|' /C calc'!A0",
] as const;

const price = { amount: 1_999, currency: "USD" };
const ids = [
  "a..~_-",
  "constructor",
  "toString",
  "hasOwnProperty",
  "con.php~.js",
  "none",
  "search",
];

/**
 * Lines of an import, all of them valid, whose every text is hostile. Pictures
 * point at `url`, the service itself; all products are of the category `hostile`.
 */
export function hostileLines(url: string): unknown[] {
  const categories = hostileTexts.map((name, place) => ({
    category: {
      id: place === 0 ? "hostile" : `hostile-${place}`,
      name,
      ...(place === 0 ? {} : { parentId: "hostile" }),
    },
  }));
  const definitions = hostileTexts.slice(0, 5).map((label, place) => ({
    attribute: {
      name: `${label} defined`,
      label: label.slice(0, 100),
      type: "quantity",
      unit: [..."<b>'\"&\u0001"].slice(0, place + 1).join(""),
    },
  }));
  const products = hostileTexts.map((text, place) => ({
    product: {
      id: ids[place] ?? `hostile-${place}`,
      sku: `${place}${text}`.slice(0, 64),
      name: text,
      description: `${text}\n\n${hostileTexts.join("\n\n")}`,
      brand: text.slice(0, 100),
      mpn: text.slice(0, 100),
      categories: ["hostile", `hostile-${Math.max(place, 1)}`],
      groupId: place < 4 ? '"><script>hacked=1</script>' : text.slice(0, 64),
      price,
      attributes: hostileAttributes(text),
      images: hostilePictures(url).map((picture) => ({
        url: picture,
        alt: text,
      })),
      status: "active",
    },
  }));
  return [...categories, ...definitions, ...products];
}

/** Addresses of pictures that an import has to refuse. */
export const refusedPictures = [
  "javascript:hacked=1",
  "data:image/svg+xml,<svg onload='hacked=1'/>",
  "//evil.example/a.png",
  'http://evil.example/"onerror="hacked=1',
  "http://evil.example/<script>",
  "vbscript:hacked",
  " https://evil.example/a.png",
];

function hostileAttributes(text: string): Record<string, unknown> {
  const name = text.slice(0, 80);
  return {
    [name]: text,
    [`${name} list`]: hostileTexts,
    [`${name} unit`]: { value: 1, unit: text.slice(0, 20) },
    constructor: text,
    toString: text,
    'x" onmouseover="hacked=1': true,
    "a:b..c,d&e=f#g?h%3A/": 42,
  };
}

function hostilePictures(url: string): string[] {
  return [
    `${url}/pictures/box-140.svg?'onerror='hacked=1`,
    `${url}/pictures/box-140.svg#');hacked=1//`,
    `${url}/pictures/box-140.svg?a=1&quot;&lt;b=(1)*%22%3E%3Cscript%3E`,
  ];
}
