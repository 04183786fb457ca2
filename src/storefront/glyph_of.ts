import { analyse } from "../catalog/analyse.ts";
import type { GlyphName } from "./glyphs.ts";

/** Words, as `analyse` has them, of what a glyph shows. What stands first is looked for first: "phone case" is a case. */
const words: [GlyphName, string][] = [
  ["phoneCase", "case cover sleeve protector screenprotector"],
  ["stand", "stand mount holder arm dock"],
  ["charger", "charger cable adapter hub plug"],
  ["headphones", "headphone headset earbud earphone earpad"],
  ["speaker", "speaker radio soundbar loudspeaker microphone"],
  ["lens", "lens"],
  ["tripod", "tripod gimbal monopod"],
  ["camera", "camera webcam"],
  ["projector", "projector"],
  ["screen", "television tv monitor screen"],
  ["watch", "watch smartwatch band strap tracker"],
  ["laptop", "laptop notebook chromebook ultrabook"],
  ["tablet", "tablet reader"],
  ["phone", "smartphone phone"],
  ["keyboard", "keyboard keypad keycap"],
  ["mouse", "mouse mousepad"],
  ["cartridge", "toner ink cartridge"],
  ["printer", "printer scanner"],
  ["memoryCard", "card stick microsd"],
  ["drive", "drive ssd disk hdd"],
  ["book", "book paper notepad diary planner"],
  ["pen", "pen pencil pencils marker eraser"],
  ["chair", "chair stool"],
  ["sofa", "sofa armchair couch pouffe bench"],
  ["table", "desk table shelf bookcase sideboard"],
  ["bulb", "lightbulb led e27 e14 gu10"],
  ["lamp", "lamp light lantern torch"],
  ["bed", "duvet pillow bed mattress sheet pillowcase"],
  ["folded", "towel blanket cushion throw"],
  [
    "coffeeMaker",
    "maker espresso machine moka press aeropress cafetiere grinder filter",
  ],
  ["kettle", "kettle teapot"],
  ["pan", "pan pot wok casserole frying saucepan tin tray"],
  ["knife", "knife board scissor peeler"],
  ["mug", "mug cup tumbler"],
  ["plate", "plate bowl glass"],
  [
    "appliance",
    "blender toaster mixer vacuum iron washing shaver toothbrush dryer fryer",
  ],
  ["boot", "boot sandal slipper"],
  ["shoe", "shoe sneaker trainer insole"],
  ["jacket", "jacket coat parka gilet anorak"],
  ["trousers", "trouser short jean legging tight"],
  ["sock", "sock glove hat beanie"],
  ["shirt", "shirt jumper top sweater hoodie pullover dress"],
  ["backpack", "backpack rucksack"],
  ["wallet", "wallet belt sunglass purse"],
  ["bag", "bag luggage suitcase tote"],
  ["tent", "tent tarp"],
  ["mat", "mat sleeping yoga"],
  ["bottle", "bottle flask oil juice syrup"],
  ["helmet", "helmet"],
  ["bicycle", "bicycle bike pump lock saddle pannier"],
  ["weight", "dumbbell kettlebell weight barbell resistance"],
  ["battery", "battery bank powerbank"],
  ["saw", "saw sander grinder"],
  ["drill", "drill driver screwdriver"],
  ["watering", "watering hose sprinkler"],
  ["plant", "plant planter seed bulb pot"],
  ["grill", "grill barbecue fire charcoal"],
  ["tool", "hammer spanner wrench plier tape level tool spade rake shear"],
  ["packet", "coffee tea bean espresso ground capsule pasta"],
  ["bar", "chocolate sweet praline nougat caramel liquorice"],
  ["jar", "honey jam spread preserve pesto sauce"],
  ["game", "game puzzle dice"],
  ["blocks", "block brick kit set science"],
  ["car", "car train drone truck tractor vehicle"],
  ["bear", "bear toy doll baby rattle"],
];

const glyphsOfWords = new Map(
  words.flatMap(([glyph, list]) =>
    list.split(" ").map((word): [string, GlyphName] => [word, glyph])
  ),
);
const ranks = new Map(words.map(([glyph], rank) => [glyph, rank]));

/** What to draw for texts that say what something is, the most telling first, such as a product's name and its categories. */
export function glyphOf(texts: readonly string[]): GlyphName {
  for (const text of texts) {
    // What follows "for" or "with" is not the thing itself.
    const [thing = ""] = text.split(/\b(?:for|with|für|mit|pour|avec)\b/i);
    const named = analyse(thing).flatMap((word) =>
      glyphsOfWords.get(word) ?? []
    );
    const [first] = named.sort((one, other) =>
      (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0)
    );
    if (first !== undefined) return first;
  }
  return "box";
}
