import type { FeatureSpace } from "./feature_space.ts";
import { minimumLikeness } from "./kind_lexicon.ts";
import type { TitleWord } from "./title_words.ts";

const minimumProducts = 3;
const minimumShare = 0.1;
const rounds = 2;
const wordsBetweenPauses = 5;
const titlesBetweenPauses = 4_000;

/**
 * The centre of each word that ends a run in three or more titles: the average of
 * those products, twice refined to the average of the products that have the word
 * and are like the centre. With more words than `limit`, the commonest stay.
 */
export async function findCentres(
  { space, words, limit, pause }: {
    space: FeatureSpace;
    words: readonly (readonly TitleWord[])[];
    limit: number;
    pause: () => Promise<void>;
  },
): Promise<Map<string, Float64Array>> {
  const final = await placesByWord({ space, words, pause }, "final");
  const followed = await placesByWord({ space, words, pause }, "followed");
  const candidates = [...final]
    .filter(([, places]) => places.length >= minimumProducts)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, limit);
  const centres = new Map<string, Float64Array>();
  for (const [word, places] of candidates) {
    const having = [...new Set([...places, ...followed.get(word) ?? []])];
    const centre = refine(space, places, having);
    if (centre && isKind(space, centre, having)) centres.set(word, centre);
    if (centres.size % wordsBetweenPauses === 0) await pause();
  }
  return centres;
}

/** Whether enough of the products with the word are alike; else it says what they are for, as `laptop` of locks and bags. */
function isKind(
  space: FeatureSpace,
  centre: Float64Array,
  having: readonly number[],
): boolean {
  const alike = having.filter((place) =>
    space.likenessTo(centre, place) >= minimumLikeness
  );
  return alike.length >= minimumShare * having.length;
}

function refine(
  space: FeatureSpace,
  final: readonly number[],
  having: readonly number[],
): Float64Array | undefined {
  let centre = space.centreOf(final);
  for (let round = 0; round < rounds && centre; round++) {
    const around = centre;
    const like = having.filter((place) =>
      space.likenessTo(around, place) >= minimumLikeness
    );
    centre = space.centreOf(like) ?? centre;
  }
  return centre;
}

async function placesByWord(
  { space, words, pause }: {
    space: FeatureSpace;
    words: readonly (readonly TitleWord[])[];
    pause: () => Promise<void>;
  },
  wanted: TitleWord["role"],
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const [place, title] of words.entries()) {
    if (place % titlesBetweenPauses === 0) await pause();
    if (!space.isPoint(place)) continue;
    const here = title.filter(({ role }) => role === wanted);
    for (const word of new Set(here.map(({ word }) => word))) {
      const places = found.get(word);
      if (places) places.push(place);
      else found.set(word, [place]);
    }
  }
  return found;
}
