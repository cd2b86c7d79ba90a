/** @returns the words without space around them; `undefined` when there are none, or more than we keep */
export function wordsWithin(typed: string, mostCharacters: number): string | undefined {
  const words = typed.trim();
  return words !== '' && words.length <= mostCharacters ? words : undefined;
}
