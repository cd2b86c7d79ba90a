/** Whitespace other than a space, control characters, those that nobody sees, and those that turn the direction of what follows. */
const STRANGE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u00a0\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]| {2}/;

/** Without control characters, and without those that turn the direction of what follows them; spaces as one. */
export function cleanText(text: string): string {
  // Most text is clean, and there is much of it.
  if (!STRANGE.test(text)) return text.trim();
  return text
    .replace(/[^\S ]/g, ' ')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
