import { describe, expect, it } from 'vitest';
import { countUntranslated, languageOf } from '../../src/texts/catalogue.ts';

/** Made up, so that nobody takes it for a translation: what counts is the form that Welsh takes for a number. */
const forms = { zero: '{0} Z', one: '{0} O', two: '{0} T', few: '{0} F', many: '{0} M', other: '{0} X' };

describe('a number with its noun in Welsh', () => {
  const welsh = languageOf('cy', { 'a.ts': { '1 action': forms } });

  it.each([
    { count: 0, said: '0 Z', because: 'Welsh has a form for none' },
    { count: 1, said: '1 O', because: 'one' },
    { count: 2, said: '2 T', because: 'two' },
    { count: 3, said: '3 F', because: 'a few are three' },
    { count: 6, said: '6 M', because: 'many are six' },
    { count: 4, said: '4 X', because: 'four has no form of its own' },
    { count: 120, said: '120 X', because: 'nor has a large number' },
  ])('says $count as “$said”: $because', ({ count, said }) => {
    expect(welsh.countedFor(count, 'action')).toBe(said);
  });

  it('is said in English where nobody has translated it', () => {
    expect(welsh.countedFor(2, 'link')).toBeUndefined();
    expect(languageOf('cy', { 'a.ts': { '1 action': { one: '', other: '' } } }).countedFor(1, 'action')).toBeUndefined();
  });
});

describe('a text', () => {
  it('that is empty, or not there, is said in English', () => {
    const language = languageOf('cy', { 'a.ts': { Due: '', 'See {0}': '{0}!' } });
    expect(language.textFor('Due')).toBeUndefined();
    expect(language.textFor('Overdue')).toBeUndefined();
    expect(language.textFor('See {0}')).toBe('{0}!');
  });
});

it('a text counts as not translated when it is empty, or one of its forms is', () => {
  const catalogue = {
    'a.ts': { Due: '', Now: 'x' },
    'b.ts': { '1 link': { one: 'x', other: '' }, '1 day': { one: 'x', other: 'x' } },
  };
  expect(countUntranslated(catalogue)).toEqual({ missing: 2, all: 4 });
});
