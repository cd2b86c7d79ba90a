/** What somebody wrote themselves, and what they passed on: that is another person's word, or an earlier one. */
type Apart = { readonly own: string; readonly quoted: string };

/** Where the rest of a message is a letter that was passed on, or answered. */
const LETTER_BEGINS = [
  /^[ \t]*-{2,}[ \t]*(?:original|forwarded)(?: message)?[ \t]*-{2,}/im,
  /^[ \t]*begin forwarded message:?/im,
  /^[ \t]*on [^\n]{5,160}\bwrote:[ \t]*$/im,
  /^[ \t]*from:[^\n]{1,160}\n(?:[^\n]{0,160}\n){0,3}?[ \t]*(?:sent|date|to|subject):/im,
  /(?:^|\s)from:[^\n]{1,160}?\b(?:sent|date):[^\n]{1,160}?\b(?:to|subject):/im,
];

/** `> …`, and what Teams makes of a message that is copied: `[Yesterday 14:02] Priya Shah`, up to an empty line. */
const QUOTED_LINE = /^[ \t]*>.*$/gm;
const COPIED_MESSAGE = /^[ \t]*\[[^\]\n]{0,24}\d{1,2}:\d{2}[^\]\n]{0,6}\][^\n]{0,80}(?:\n(?!\s*\n)[^\n]+)*/gm;

/** Below it stands who wrote it, and nothing of what they say. */
const SIGNATURE =
  /\n\s*(?:(?:(?:kind|best|warm|many)(?:est)? )?(?:regards|wishes|thanks)|thank you|thanks|cheers|yours sincerely)[ ,.!]*\n(?:[^\n]{0,80}(?:\n|$)){1,6}$/i;
const SENT_FROM = /(?:\n|^)[ \t]*(?:sent from my [^\n]{1,40}|get outlook for [^\n]{1,40})\s*$/i;

export function setQuotedApart(text: string): Apart {
  const plain = text.replace(/\r\n?/g, '\n');
  const begins = LETTER_BEGINS.map((pattern) => plain.search(pattern)).filter((at) => at >= 0);
  const at = Math.min(plain.length, ...begins);
  const quoted = [plain.slice(at)];
  const keep = (found: string): string => {
    quoted.push(found);
    return '';
  };
  const own = plain.slice(0, at).replace(QUOTED_LINE, keep).replace(COPIED_MESSAGE, keep);
  return { own: withoutSignature(own.trimEnd()).trim(), quoted: quoted.join('\n').trim() };
}

/** The end of a text is looked at alone, so that a long one costs no more than a short one. */
const TAIL_CHARACTERS = 600;

function withoutSignature(own: string): string {
  const tail = own.slice(-TAIL_CHARACTERS).replace(SENT_FROM, '').replace(SIGNATURE, '');
  return own.slice(0, -TAIL_CHARACTERS) + tail;
}
