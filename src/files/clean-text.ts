/** Without control characters, and without those that turn the direction of what follows them; spaces as one. */
export function cleanText(text: string): string {
  return text
    .replace(/[^\S ]/g, ' ')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
