/**
 * What products are drawn as: shapes in a square of 200 by 200, in three tones.
 * `a` is the body, `b` its details, `c` what shines.
 */
export const glyphs = {
  phone:
    `<rect class="a" x="62" y="26" width="76" height="148" rx="14"/><rect class="c" x="69" y="38" width="62" height="116" rx="4"/><circle class="c" cx="100" cy="164" r="4"/><path class="b" d="M69 118c24-26 36-2 62-30v66H69z"/>`,
  phoneCase:
    `<rect class="a" x="56" y="24" width="88" height="152" rx="20"/><rect class="b" x="66" y="34" width="34" height="44" rx="12"/><circle class="c" cx="78" cy="46" r="7"/><circle class="c" cx="78" cy="66" r="7"/><circle class="c" cx="92" cy="56" r="4"/>`,
  charger:
    `<rect class="a" x="66" y="72" width="68" height="72" rx="14"/><path class="b" d="M82 40h10v32H82zM108 40h10v32h-10z"/><path class="c" d="M104 86 84 112h13l-4 20 22-28h-14z"/><path class="l" d="M100 144v12c0 14 30 8 30 22"/>`,
  stand:
    `<path class="a" d="M52 158h96l-8 14H60z"/><path class="b" d="M94 96h12v62H94z"/><rect class="a" x="56" y="40" width="88" height="62" rx="8"/><rect class="c" x="64" y="48" width="72" height="46" rx="3"/>`,
  headphones:
    `<path class="l" d="M44 118V104a56 56 0 0 1 112 0v14"/><rect class="a" x="34" y="106" width="34" height="60" rx="15"/><rect class="a" x="132" y="106" width="34" height="60" rx="15"/><rect class="b" x="56" y="112" width="12" height="48" rx="6"/><rect class="b" x="132" y="112" width="12" height="48" rx="6"/>`,
  speaker:
    `<rect class="a" x="58" y="26" width="84" height="148" rx="14"/><circle class="b" cx="100" cy="122" r="32"/><circle class="c" cx="100" cy="122" r="13"/><circle class="b" cx="100" cy="60" r="17"/><circle class="c" cx="100" cy="60" r="6"/>`,
  camera:
    `<path class="a" d="M30 70h34l10-18h52l10 18h34v88H30z"/><circle class="b" cx="100" cy="112" r="36"/><circle class="c" cx="100" cy="112" r="20"/><rect class="c" x="144" y="80" width="14" height="8" rx="3"/>`,
  lens:
    `<path class="a" d="M58 40h84l10 30v70l-14 26H62l-14-26V70z"/><path class="b" d="M48 88h104v12H48zM48 116h104v12H48z"/><ellipse class="c" cx="100" cy="50" rx="34" ry="10"/>`,
  tripod:
    `<rect class="a" x="72" y="28" width="56" height="34" rx="8"/><circle class="c" cx="100" cy="45" r="11"/><path class="b" d="M92 62h16v30H92z"/><path class="l" d="M98 90 62 174M102 90l36 84M100 90v80"/>`,
  screen:
    `<rect class="a" x="24" y="42" width="152" height="96" rx="8"/><rect class="c" x="32" y="50" width="136" height="80" rx="3"/><path class="b" d="M32 112c40-40 70 10 136-46v64H32z"/><path class="a" d="M92 138h16v18h30v10H62v-10h30z"/>`,
  projector:
    `<rect class="a" x="30" y="72" width="140" height="66" rx="14"/><circle class="c" cx="128" cy="105" r="24"/><circle class="b" cx="128" cy="105" r="12"/><path class="b" d="M46 90h38v6H46zM46 104h38v6H46zM46 118h38v6H46zM50 138h14v12H50zM136 138h14v12h-14z"/>`,
  watch:
    `<path class="b" d="M76 24h48l6 44H70zM76 176h48l6-44H70z"/><rect class="a" x="58" y="58" width="84" height="84" rx="24"/><circle class="c" cx="100" cy="100" r="30"/><path class="l" d="M100 82v18l13 9"/>`,
  laptop:
    `<rect class="a" x="42" y="44" width="116" height="82" rx="8"/><rect class="c" x="50" y="52" width="100" height="66" rx="3"/><path class="b" d="M50 100c30-26 60 6 100-30v48H50z"/><path class="a" d="M22 132h156l-8 18a8 8 0 0 1-7 4H37a8 8 0 0 1-7-4z"/>`,
  tablet:
    `<rect class="a" x="46" y="28" width="108" height="144" rx="12"/><rect class="c" x="56" y="40" width="88" height="112" rx="3"/><path class="b" d="M56 120c30-30 52 4 88-26v58H56z"/><circle class="c" cx="100" cy="162" r="5"/>`,
  keyboard:
    `<rect class="a" x="20" y="66" width="160" height="72" rx="10"/><path class="c" d="M32 78h14v12H32zM52 78h14v12H52zM72 78h14v12H72zM92 78h14v12H92zM112 78h14v12h-14zM132 78h14v12h-14zM152 78h16v12h-16zM32 96h18v12H32zM56 96h14v12H56zM76 96h14v12H76zM96 96h14v12H96zM116 96h14v12h-14zM136 96h32v12h-32z"/><path class="b" d="M60 114h80v12H60z"/>`,
  mouse:
    `<rect class="a" x="64" y="34" width="72" height="132" rx="36"/><path class="b" d="M64 92V70a36 36 0 0 1 34-36v58zM102 34a36 36 0 0 1 34 36v22h-34z"/><rect class="c" x="95" y="52" width="10" height="26" rx="5"/>`,
  printer:
    `<path class="c" d="M62 30h76v50H62z"/><rect class="a" x="32" y="72" width="136" height="66" rx="10"/><path class="b" d="M54 112h92v12H54z"/><path class="c" d="M62 118h76v52H62z"/><path class="b" d="M74 134h52v6H74zM74 148h38v6H74z"/><circle class="c" cx="150" cy="90" r="5"/>`,
  cartridge:
    `<path class="a" d="M38 78h124v44l-14 18H38z"/><path class="b" d="M38 64h96v14H38zM38 140h84v12H38z"/><path class="c" d="M98 90c-12 16-14 20-14 25a14 14 0 0 0 28 0c0-5-2-9-14-25z"/>`,
  drive:
    `<rect class="a" x="44" y="46" width="112" height="108" rx="12"/><circle class="c" cx="96" cy="96" r="34"/><circle class="b" cx="96" cy="96" r="10"/><path class="b" d="m136 138-30-34 8-6 32 34z"/>`,
  memoryCard:
    `<path class="a" d="M62 30h58l22 24v116H62z"/><path class="c" d="M72 42h8v24h-8zM86 42h8v24h-8zM100 42h8v24h-8zM114 50h8v16h-8z"/><rect class="b" x="74" y="84" width="56" height="66" rx="6"/>`,
  book:
    `<path class="a" d="M50 30h90a10 10 0 0 1 10 10v120a10 10 0 0 1-10 10H50z"/><path class="b" d="M50 30h16v140H50z"/><path class="c" d="M82 58h50v8H82zM82 76h36v8H82z"/>`,
  pen:
    `<path class="a" d="M136 30 170 64 78 156l-34-34z"/><path class="b" d="m44 122 34 34-46 14z"/><path class="c" d="m118 48 34 34-8 8-34-34z"/>`,
  table:
    `<rect class="a" x="22" y="70" width="156" height="18" rx="5"/><path class="b" d="M34 88h14v76H34zM152 88h14v76h-14z"/><rect class="b" x="98" y="88" width="54" height="34"/><path class="c" d="M118 102h14v6h-14z"/>`,
  chair:
    `<rect class="a" x="62" y="26" width="76" height="76" rx="16"/><rect class="b" x="52" y="104" width="96" height="22" rx="11"/><path class="a" d="M94 126h12v24H94z"/><path class="l" d="M100 150 62 168M100 150l38 18M100 150v22"/>`,
  sofa:
    `<rect class="b" x="44" y="58" width="112" height="60" rx="16"/><rect class="a" x="24" y="86" width="36" height="64" rx="16"/><rect class="a" x="140" y="86" width="36" height="64" rx="16"/><rect class="a" x="48" y="106" width="104" height="44" rx="8"/><path class="l" d="M100 108v40M48 152v14M152 152v14"/>`,
  lamp:
    `<path class="a" d="M66 34h68l22 62H44z"/><path class="c" d="M56 96h88a44 14 0 0 1-88 0z"/><path class="b" d="M95 108h10v48H95z"/><rect class="b" x="68" y="154" width="64" height="14" rx="7"/>`,
  bulb:
    `<path class="c" d="M100 28a46 46 0 0 0-26 84c6 5 8 12 8 20h36c0-8 2-15 8-20a46 46 0 0 0-26-84z"/><path class="b" d="M82 138h36v8H82zM84 150h32v8H84zM90 162h20v8H90z"/><path class="l" d="m86 92 14-12 14 12M100 80v46"/>`,
  bed:
    `<rect class="c" x="36" y="62" width="56" height="34" rx="14"/><rect class="c" x="108" y="62" width="56" height="34" rx="14"/><path class="a" d="M24 96a12 12 0 0 1 12-12h128a12 12 0 0 1 12 12v44H24z"/><path class="b" d="M24 112h152v16H24z"/><path class="l" d="M32 142v18M168 142v18"/>`,
  folded:
    `<rect class="a" x="38" y="118" width="124" height="36" rx="16"/><rect class="b" x="44" y="84" width="112" height="34" rx="16"/><rect class="c" x="52" y="52" width="96" height="32" rx="15"/>`,
  coffeeMaker:
    `<path class="a" d="M44 34h112v28H84v94h72v16H44z"/><path class="b" d="M96 62h40v12h-40z"/><path class="c" d="M92 96h52v44a12 12 0 0 1-12 12h-28a12 12 0 0 1-12-12z"/><path class="l" d="M144 106h12v22h-12"/><circle class="c" cx="64" cy="50" r="6"/>`,
  kettle:
    `<path class="a" d="M64 62h70l16 86a10 10 0 0 1-10 12H58a10 10 0 0 1-10-12z"/><path class="b" d="m62 84-36-8 26 40z"/><path class="l" d="M134 74c34-4 40 34 14 54"/><rect class="b" x="72" y="48" width="54" height="14" rx="7"/><circle class="c" cx="99" cy="42" r="7"/>`,
  pan:
    `<ellipse class="a" cx="80" cy="106" rx="60" ry="42"/><ellipse class="c" cx="80" cy="100" rx="48" ry="30"/><path class="b" d="M134 92h46a8 8 0 0 1 0 16h-42z"/>`,
  knife:
    `<path class="c" d="M34 118c50-8 80-40 96-84l12 12-30 62z"/><path class="a" d="m96 112 18-18 56 56a12 12 0 0 1-18 18z"/><circle class="b" cx="128" cy="130" r="4"/><circle class="b" cx="146" cy="148" r="4"/>`,
  mug:
    `<path class="a" d="M46 60h84v84a20 20 0 0 1-20 20H66a20 20 0 0 1-20-20z"/><path class="l" d="M130 82h14a20 20 0 0 1 0 44h-14"/><path class="b" d="M46 84h84v20H46z"/><path class="l" d="M74 46c-8-10 8-12 0-24M100 46c-8-10 8-12 0-24"/>`,
  plate:
    `<circle class="a" cx="100" cy="104" r="64"/><circle class="c" cx="100" cy="104" r="42"/><path class="b" d="M74 104a26 26 0 0 1 26-26v8a18 18 0 0 0-18 18z"/>`,
  appliance:
    `<rect class="a" x="50" y="30" width="100" height="140" rx="14"/><circle class="c" cx="100" cy="108" r="38"/><circle class="b" cx="100" cy="108" r="24"/><path class="c" d="M62 44h34v12H62z"/><circle class="c" cx="136" cy="50" r="6"/>`,
  shoe:
    `<path class="a" d="M30 84c16 10 34 8 44-10l44 34c20 8 50 4 54 30v14H30z"/><path class="b" d="M26 144h148v10a8 8 0 0 1-8 8H34a8 8 0 0 1-8-8z"/><path class="l" d="m84 84-12 14M98 94l-12 14M112 104l-12 14"/>`,
  boot:
    `<path class="a" d="M62 28h52v72c6 18 58 14 58 44v10H62z"/><path class="b" d="M58 148h118v16H58zM62 40h52v14H62z"/><path class="l" d="M112 74H92M112 90H92M116 106H98"/>`,
  jacket:
    `<path class="a" d="M76 32h48l42 26-14 34-14-8v86H62V84l-14 8-14-34z"/><path class="c" d="m76 32 24 26 24-26z"/><path class="l" d="M100 58v112"/><path class="b" d="M72 118h18v8H72zM110 118h18v8h-18z"/>`,
  shirt:
    `<path class="a" d="M74 36h52l44 28-18 32-16-8v80H64V88l-16 8-18-32z"/><path class="c" d="M74 36a26 22 0 0 0 52 0z"/><path class="b" d="M64 116h72v14H64z"/>`,
  trousers:
    `<path class="a" d="M62 30h76l10 142h-36l-12-88-12 88H52z"/><path class="b" d="M62 30h76l1 14H61z"/><path class="l" d="M100 44v30"/>`,
  sock:
    `<path class="a" d="M82 30h44v78c0 10-6 16-14 22l-34 30c-16 14-40-4-28-24l32-36z"/><path class="b" d="M82 30h44v18H82z"/><path class="c" d="m60 124 28 26-10 10c-16 14-40-4-28-24z"/>`,
  bag:
    `<path class="l" d="M70 70V58a30 30 0 0 1 60 0v12"/><rect class="a" x="40" y="66" width="120" height="100" rx="16"/><path class="b" d="M40 104h120v12H40z"/><rect class="c" x="86" y="98" width="28" height="26" rx="6"/>`,
  backpack:
    `<path class="l" d="M80 44a20 20 0 0 1 40 0"/><path class="a" d="M50 84a50 44 0 0 1 100 0v76a10 10 0 0 1-10 10H60a10 10 0 0 1-10-10z"/><rect class="b" x="64" y="110" width="72" height="46" rx="10"/><path class="c" d="M76 76h48v12H76z"/>`,
  wallet:
    `<rect class="a" x="34" y="60" width="132" height="92" rx="14"/><path class="b" d="M34 76h132v12H34z"/><rect class="c" x="124" y="96" width="42" height="26" rx="13"/><circle class="b" cx="140" cy="109" r="6"/>`,
  tent:
    `<path class="a" d="M100 36 180 160H20z"/><path class="b" d="m100 76 34 84H66z"/><path class="c" d="m100 76 12 84H88z"/>`,
  bottle:
    `<path class="b" d="M84 24h32v20H84z"/><path class="a" d="M86 44h28c0 18 20 22 20 44v72a14 14 0 0 1-14 14H80a14 14 0 0 1-14-14V88c0-22 20-26 20-44z"/><path class="c" d="M66 100h68v40H66z"/>`,
  bicycle:
    `<circle class="o" cx="52" cy="124" r="34"/><circle class="o" cx="148" cy="124" r="34"/><path class="l" d="m52 124 30-58h44l22 58M82 66l22 58 24-46M104 124H52M72 62h22M122 56h18"/>`,
  helmet:
    `<path class="a" d="M28 124a72 72 0 0 1 144 0v12H28z"/><path class="b" d="M62 60c10 14 12 40 10 64H56c0-24 0-46 6-64zM100 52c6 20 8 48 6 72H94c-2-24 0-52 6-72zM138 60c6 18 6 40 6 64h-16c-2-24 0-50 10-64z"/><path class="c" d="M28 130h144v12H28z"/>`,
  weight:
    `<path class="b" d="M60 92h80v16H60z"/><rect class="a" x="40" y="58" width="26" height="84" rx="8"/><rect class="a" x="134" y="58" width="26" height="84" rx="8"/><rect class="c" x="24" y="76" width="16" height="48" rx="6"/><rect class="c" x="160" y="76" width="16" height="48" rx="6"/>`,
  mat:
    `<path class="a" d="M44 60h112v88a24 24 0 0 1-24 24H68a24 24 0 0 1-24-24z"/><circle class="b" cx="68" cy="60" r="26"/><circle class="c" cx="68" cy="60" r="12"/>`,
  drill:
    `<path class="a" d="M40 48h92a10 10 0 0 1 10 10v26a10 10 0 0 1-10 10h-28l-8 48H62l10-48H40a10 10 0 0 1-10-10V58a10 10 0 0 1 10-10z"/><path class="b" d="M142 58h18v26h-18z"/><path class="c" d="M160 66h22v10h-22z"/><rect class="b" x="50" y="142" width="56" height="24" rx="6"/>`,
  saw:
    `<circle class="c" cx="118" cy="110" r="52"/><circle class="b" cx="118" cy="110" r="12"/><path class="a" d="M28 60h70a24 24 0 0 1 24 24v20H64l-10 40H28z"/>`,
  battery:
    `<path class="b" d="M84 30h32v16H84z"/><rect class="a" x="60" y="44" width="80" height="126" rx="12"/><path class="c" d="M106 66 78 110h20l-6 36 30-48h-20z"/>`,
  tool:
    `<path class="a" d="M48 38a38 38 0 0 0 50 50l60 62a14 14 0 0 0 20-20l-62-60a38 38 0 0 0-50-50l22 24-6 18-18 6z" transform="translate(-12 4)"/><circle class="c" cx="154" cy="146" r="6"/>`,
  watering:
    `<path class="a" d="M66 82h76v76a10 10 0 0 1-10 10H76a10 10 0 0 1-10-10z"/><path class="b" d="m66 132-40-48 12-10 28 30z"/><path class="l" d="M78 82c0-44 56-44 56 0M142 92c30 0 30 46 0 50"/>`,
  plant:
    `<path class="a" d="M100 118c0-40-20-56-52-58 2 34 18 54 52 58z"/><path class="a" d="M100 104c0-40 20-60 52-62 0 36-18 58-52 62z"/><path class="l" d="M100 134V92"/><path class="b" d="M64 126h72l-10 46H74z"/>`,
  grill:
    `<path class="a" d="M32 76h136a68 56 0 0 1-136 0z"/><path class="b" d="M28 66h144v10H28z"/><path class="l" d="m68 126-16 48M132 126l16 48"/><path class="l" d="M76 56c-8-10 8-12 0-24M100 56c-8-10 8-12 0-24M124 56c-8-10 8-12 0-24"/>`,
  packet:
    `<path class="a" d="M56 40h88l-6 16 10 112H52l10-112z"/><path class="b" d="M58 92h84l4 48H54z"/><ellipse class="c" cx="100" cy="116" rx="18" ry="14" transform="rotate(-30 100 116)"/><path class="l" d="M88 122c8-2 14-6 24-14"/>`,
  jar:
    `<rect class="b" x="62" y="34" width="76" height="22" rx="6"/><rect class="a" x="52" y="56" width="96" height="112" rx="20"/><rect class="c" x="52" y="88" width="96" height="46"/>`,
  bar:
    `<rect class="a" x="52" y="34" width="96" height="132" rx="8"/><path class="b" d="M60 42h36v32H60zM104 42h36v32h-36zM60 82h36v32H60zM104 82h36v32h-36z"/><path class="c" d="M52 116h96v50H52z"/>`,
  game:
    `<rect class="a" x="38" y="62" width="92" height="92" rx="16" transform="rotate(-10 84 108)"/><circle class="c" cx="62" cy="88" r="8"/><circle class="c" cx="86" cy="108" r="8"/><circle class="c" cx="110" cy="128" r="8"/><rect class="b" x="118" y="40" width="52" height="52" rx="10" transform="rotate(12 144 66)"/><circle class="c" cx="144" cy="66" r="6"/>`,
  blocks:
    `<rect class="a" x="30" y="106" width="66" height="60" rx="6"/><rect class="b" x="104" y="106" width="66" height="60" rx="6"/><rect class="c" x="67" y="42" width="66" height="60" rx="6"/><path class="a" d="M80 32h14v10H80zM106 32h14v10h-14zM42 96h14v10H42zM70 96h10v10H70z"/>`,
  car:
    `<path class="a" d="M22 108l22-6 24-34h58l34 36 18 6v30H22z"/><path class="c" d="M74 76h22v26H58zM104 76h18l24 26h-42z"/><circle class="b" cx="58" cy="142" r="20"/><circle class="b" cx="142" cy="142" r="20"/><circle class="c" cx="58" cy="142" r="8"/><circle class="c" cx="142" cy="142" r="8"/>`,
  bear:
    `<circle class="a" cx="66" cy="58" r="20"/><circle class="a" cx="134" cy="58" r="20"/><circle class="a" cx="100" cy="88" r="48"/><ellipse class="c" cx="100" cy="104" rx="24" ry="18"/><circle class="b" cx="82" cy="78" r="6"/><circle class="b" cx="118" cy="78" r="6"/><ellipse class="b" cx="100" cy="96" rx="9" ry="6"/><path class="a" d="M58 132h84a30 30 0 0 1 26 44H32a30 30 0 0 1 26-44z"/>`,
  box:
    `<path class="a" d="M100 34 168 68v68l-68 34-68-34V68z"/><path class="b" d="m32 68 68 34 68-34v12l-68 34-68-34z"/><path class="c" d="m66 51 68 34v22l-14-7V92L52 58z"/>`,
} as const;
export type GlyphName = keyof typeof glyphs;
