/** A text that is shorter may be the same in several places by chance: "Completed.", "See minutes of 3 May". */
export const MIN_SAME_CHARACTERS = 60;

/** Words to compare: capitals, punctuation and spaces make no difference. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
