/** What a text says, one statement after another, without what it quotes. Ends at full stops, semicolons, dashes and lines. */
export function sentencesIn(text: string): string[] {
  return text
    .replace(/“[^”]*”|"[^"]*"/g, ' … ')
    .split(/[.!?;]+(?=\s|$)|\n| [–—-] /)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim());
}

/** How much of a sentence is shown: enough to find it by. */
const MOST_WORDS = 8;

export function beginningOf(words: string): string {
  const all = words.split(' ');
  return all.length <= MOST_WORDS ? words : `${all.slice(0, MOST_WORDS).join(' ')} …`;
}
