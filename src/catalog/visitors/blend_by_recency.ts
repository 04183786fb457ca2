/** How much less what was viewed before counts than what was viewed after it. */
const fading = 0.75;

/** So that the first in a list does not outweigh all the others: reciprocal rank fusion. */
const evenness = 10;

/** Blends lists without repeating a member: what is early in early lists, or in several, comes first. */
export function blendByRecency(
  lists: readonly (readonly string[])[],
): string[] {
  const scores = new Map<string, number>();
  lists.forEach((list, age) =>
    list.forEach((member, place) => {
      const score = fading ** age / (evenness + place);
      scores.set(member, (scores.get(member) ?? 0) + score);
    })
  );
  return [...scores]
    .sort(([, one], [, other]) => other - one)
    .map(([member]) => member);
}
