const mostTexts = 200;

/** Texts as a box for a search sees them while they are typed, from the third letter on; about 200. */
export function typedLetters(texts: readonly string[]): string[] {
  const typed = new Set(
    texts.flatMap((text) =>
      Array.from(
        { length: Math.max(0, text.length - 2) },
        (_, more) => text.slice(0, 3 + more),
      )
    ),
  );
  const step = Math.max(1, Math.floor(typed.size / mostTexts));
  return [...typed].filter((_text, place) => place % step === 0);
}
