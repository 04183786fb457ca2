import type { GlyphName } from "./glyphs.ts";
import { glyphs } from "./glyphs.ts";

/** A picture of a product that has none of its own, as SVG: what it is, in tones of one hue (0 to 359). */
export function drawPicture(glyph: GlyphName, hue: number): string {
  const tone = (saturation: number, lightness: number) =>
    `hsl(${hue} ${saturation}% ${lightness}%)`;
  const [ground, halo, body, detail, shine] = [
    tone(38, 93),
    tone(42, 88),
    tone(34, 46),
    tone(38, 32),
    tone(44, 78),
  ];
  const shapes = glyphs[glyph]
    .replaceAll('class="a"', `fill="${body}"`)
    .replaceAll('class="b"', `fill="${detail}"`)
    .replaceAll('class="c"', `fill="${shine}"`)
    .replaceAll('class="l"', `${line} stroke="${detail}" stroke-width="7"`)
    .replaceAll('class="o"', `${line} stroke="${body}" stroke-width="9"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 280 280"><rect width="280" height="280" fill="${ground}"/><circle cx="140" cy="140" r="118" fill="${halo}"/><g transform="translate(40 40)">${shapes}</g></svg>`;
}

const line = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';
