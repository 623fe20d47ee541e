/** The size of the letters in which texts are read, kept at this machine. */

const KEPT = "placard.booth.letters";
export const LETTERS = ["plain", "large", "larger"] as const;
export type Letters = (typeof LETTERS)[number];

export function keptLetters(storage: Storage): Letters {
  const kept = storage.getItem(KEPT);
  return LETTERS.find((each) => each === kept) ?? "large";
}

/** The next size in a direction, which is kept; the same where there is none. */
export function otherLetters(storage: Storage, from: Letters, step: 1 | -1): Letters {
  const to = LETTERS[LETTERS.indexOf(from) + step] ?? from;
  storage.setItem(KEPT, to);
  return to;
}
