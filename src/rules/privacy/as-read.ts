import type { Span } from './finding.ts';

/** A text as it is read, and where each place of it stands in what was typed. */
export type AsRead = { readonly text: string; readonly placeOf: (span: Span) => Span };

/** A letter with the marks over it, which may be characters of their own. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;

/**
 * Two texts that look alike are read alike: with one space where there are several or other ones, with plain hyphens and
 * apostrophes, with letters and their accents in one, and without what nobody sees. People paste from documents.
 */
export function asRead(typed: string): AsRead {
  let text = '';
  const places: Span[] = [];
  for (const { 0: character, index: start } of typed.matchAll(CHARACTER)) {
    const read = readAs(character);
    if (read === ' ' && text.endsWith(' ')) continue;
    const place = { start, end: start + character.length };
    text += read;
    for (let unit = 0; unit < read.length; unit += 1) places.push(place);
  }
  return {
    text,
    placeOf: ({ start, end }) => ({ start: places[start]?.start ?? typed.length, end: places[end - 1]?.end ?? typed.length }),
  };
}

function readAs(character: string): string {
  return character
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .replace(/[\p{Zs}\t]/u, ' ')
    .replace(/[\u2010-\u2013]/, '-')
    .replace(/[\u2018\u2019\u02bc]/, "'");
}
