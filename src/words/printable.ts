/**
 * Text as it can stand in a terminal or a spreadsheet: without control characters, which can move a cursor or hide what
 * was written, and without those that turn the direction of writing. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '\uFFFD',
    );
}
