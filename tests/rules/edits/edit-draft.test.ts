import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditDraft, NOTHING_TYPED, wordingAsked, wordingShown } from '../../../src/rules/edits/edit-draft.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { buildEntry } from '../../support/build-entry.ts';

const LONG = 'Long. '.repeat(1000);

function draftFor(entry: Entry, but: Partial<EditDraft> = {}): EditDraft {
  return { ...NOTHING_TYPED, ...wordingShown(entry), reason: 'Why.', ...but };
}

describe('the words that a form asks for', () => {
  it.each([
    { entry: buildEntry(), but: {}, asks: {}, because: 'nothing was typed' },
    { entry: buildEntry(), but: { title: ' New ' }, asks: { title: 'New' }, because: 'space around it is no part of it' },
    {
      entry: buildEntry(),
      but: { recommendation: '' },
      asks: { recommendation: '' },
      because: 'it was there, and was taken out',
    },
    { entry: buildEntry({ action: LONG }), but: { action: '' }, asks: {}, because: 'it had no room, and stays' },
    { entry: buildEntry({ action: LONG }), but: { action: 'Short.' }, asks: { action: 'Short.' }, because: 'it is replaced' },
    { entry: buildEntry({ isRestricted: true }), but: {}, asks: {}, because: 'nothing of a restricted review was shown' },
    { entry: buildEntry({ action: 'a\r\nb' }), but: { action: 'a\nb' }, asks: {}, because: 'a field has other line ends' },
  ])('are $asks: $because', ({ entry, but, asks }) => {
    expect(wordingAsked(entry, draftFor(entry, but))).toEqual(asks);
  });

  it('are none, whatever the plan has, while nobody changes them', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), fc.string(), fc.string(), (title, recommendation, action) => {
        const entry = buildEntry({ title, recommendation, action });
        expect(wordingAsked(entry, draftFor(entry))).toEqual({});
      }),
    );
  });
});
