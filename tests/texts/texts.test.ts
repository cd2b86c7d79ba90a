import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  asJson,
  englishCatalogue,
  fileOf,
  LANGUAGES,
  readCatalogue,
  saidInSources,
  sources,
  translatedCatalogue,
} from './extract-texts.ts';
import { EXCEPTIONS, isOutside, OUTSIDE } from './outside.ts';
import { type Found, textsIn } from './texts-in-source.ts';

const DOCS = readFileSync(fileURLToPath(new URL('../../docs/languages.md', import.meta.url)), 'utf8');

type Unmarked = Found & { kind: 'unmarked' };

/** Not in the catalogue, though it reads like words for somebody. */
const unmarked = saidInSources().flatMap(({ path, found }) =>
  found.flatMap((one) => (one.kind === 'unmarked' ? [{ path, one }] : [])),
);

function isExcepted(path: string, one: Unmarked): boolean {
  return EXCEPTIONS.some(({ file, english }) => file === path && english.includes(one.english));
}

describe('what the bot says to people', () => {
  it('is marked wherever it stands, so that a translator finds it', () => {
    expect(unmarked.filter(({ path, one }) => !isExcepted(path, one)).map(({ path, one }) => `${path}: ${one.english}`)).toEqual(
      [],
    );
  });

  it.each(EXCEPTIONS)('is still not marked in $file: $because', ({ file, english }) => {
    expect(unmarked.some(({ path, one }) => path === file && english.includes(one.english))).toBe(true);
  });

  it('is marked nowhere outside, where no translator would be asked for it', () => {
    const marked = sources()
      .filter(isOutside)
      .filter((path) =>
        textsIn(path, readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')).some(
          ({ kind }) => kind === 'text',
        ),
      );
    expect(marked).toEqual([]);
  });

  it.each(OUTSIDE)('is named in docs/languages.md where it stays English: $because', ({ because }) => {
    expect(DOCS.includes(because)).toBe(true);
  });

  it('says the same English in one way: a text is not also a number with its noun', () => {
    const keys = Object.values(englishCatalogue()).flatMap((texts) => Object.keys(texts));
    expect(keys).toHaveLength(new Set(keys).size);
  });
});

describe('the catalogue', () => {
  it('has the English that stands in the code; `npm run texts` writes it', () => {
    expect(readFileSync(fileOf('en-GB'), 'utf8')).toBe(asJson(englishCatalogue()));
  });

  it.each(LANGUAGES)('has the same keys in %s; `npm run texts` adds what is missing', (tag) => {
    expect(readFileSync(fileOf(tag), 'utf8')).toBe(asJson(translatedCatalogue(tag, englishCatalogue(), readCatalogue(tag))));
  });

  it.each(LANGUAGES)('fills in nothing in %s that the English does not have', (tag) => {
    const wrong = Object.values(readCatalogue(tag)).flatMap((texts) =>
      Object.entries(texts).filter(([key, said]) =>
        (typeof said === 'string' ? placesIn(said) : Object.values(said).flatMap(placesIn)).some(
          (place) => !(typeof said === 'string' ? placesIn(key) : ['{0}']).includes(place),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps what was translated when its file moves, and drops what is not said any more', () => {
    const before = { 'old.ts': { Due: 'x', Gone: 'y', '1 day': { one: 'a', other: 'b' } } };
    const english = { 'new.ts': { Due: 'Due', New: 'New', '1 day': { one: '{0} day', other: '{0} days' } } };
    expect(translatedCatalogue('en-GB', english, before)).toEqual({
      'new.ts': { Due: 'x', New: '', '1 day': { one: 'a', other: 'b' } },
    });
  });
});

function placesIn(said: string): string[] {
  return said.match(/\{\d+\}/g) ?? [];
}

describe('what is looked for in the code', () => {
  /** § stands for $, which lint takes for a mistake in a plain string. */
  const found = (source: string) =>
    textsIn('x.ts', source.replaceAll('§', '$')).map((one) =>
      one.kind === 'counted' ? `1 ${one.one}` : one.kind === 'text' ? one.english : `unmarked: ${one.english}`,
    );

  it.each([
    { source: 'const f = (a) => en`§{a} is due`', finds: ['{0} is due'], because: 'it is marked' },
    {
      source: "const t = en({ a: 'Late', b: { c: ['One', 'More'] } })",
      finds: ['Late', 'One', 'More'],
      because: 'a table is, to the last level',
    },
    { source: "const f = (n) => counted(n, 'action')", finds: ['1 action'], because: 'a noun is found where it is counted' },
    { source: "const f = () => 'Back to my list'", finds: ['unmarked: Back to my list'], because: 'a label is read by somebody' },
    { source: 'const f = (a) => `§{a} is due`', finds: ['unmarked: {0} is due'], because: 'so is a sentence' },
    {
      source: "const f = (a) => en`It is §{a ? 'yours' : en`theirs`}`",
      finds: ['It is {0}', 'unmarked: yours', 'theirs'],
      because: 'a word inside a marked sentence is a text of its own',
    },
    { source: "const f = (all) => all.join(' and ')", finds: ['unmarked:  and '], because: 'what stands between names is read' },
    {
      source: 'const f = () => `It is here.`.trim()',
      finds: ['unmarked: It is here.'],
      because: 'what is done to a text leaves it a text',
    },
    { source: "const f = (a) => a === 'in-progress' && { state: 'claimed' }", finds: [], because: 'states are for programs' },
    {
      source: 'const TITLE = en`Where it stands`',
      finds: ['unmarked: Where it stands (said once, in the language of that moment)'],
      because: 'a constant keeps the language of whoever came first',
    },
    {
      source: 'const f = (n, noun) => counted(n, noun)',
      finds: ['unmarked: a noun that does not stand where it is counted'],
      because: 'no translator would find it',
    },
    {
      source: 'const t = en({ a: `within §{N} days` })',
      finds: ['unmarked: a table with more in it than texts'],
      because: 'it would be filled in before it is looked up',
    },
    { source: 'const f = () => verbatim`due before 4 July`', finds: [], because: 'what people type stays as it is' },
    { source: "const f = () => { throw new Error('No such thing') }", finds: [], because: 'errors are for whoever mends them' },
    {
      source: "const P = /(one|Two) three/; const f = (a) => a.includes('Two three')",
      finds: [],
      because: 'what is looked for is not said',
    },
  ])('$source: $because', ({ source, finds }) => {
    expect(found(source)).toEqual(finds);
  });
});
