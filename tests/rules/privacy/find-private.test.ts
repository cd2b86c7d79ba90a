import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPrivate } from '../../../src/rules/privacy/find-private.ts';

const known = {
  people: ['Priya Nair', 'Tom Okafor'],
  agencies: ['Kestrel Housing'],
  roleTitles: ['Head of Falcon House'],
};
const found = (text: string): string[] => findPrivate(text, known).map(({ kind, words }) => `${kind}: ${words}`);

describe('what may say who a private person is', () => {
  it('is found with its kind, its place, its words and a sentence, in the order of the text', () => {
    const text = 'Ring 07700 900123 for Jade Smith.';
    expect(findPrivate(text, known)).toEqual([
      { kind: 'phone-number', start: 5, end: 17, words: '07700 900123', says: 'This looks like a phone number.' },
      {
        ...{ kind: 'name', start: 22, end: 32, words: 'Jade Smith' },
        says: 'This looks like the name of somebody who is not in the list of people.',
      },
    ]);
  });

  it.each([
    { text: '943 476 5919', because: 'its last digit is the check digit of the nine before' },
    { text: 'NHS number 943 476 5918', because: 'it is called one, with a slip of a digit' },
    { text: '943\u00a0476\u00a05919', because: 'spaces that do not break are spaces' },
    { text: '943\u2011476\u20115919', because: 'hyphens that do not break are hyphens' },
  ])('is an NHS number in "$text": $because', ({ text }) => {
    expect(findPrivate(text, known).map(({ kind }) => kind)).toEqual(['nhs-number']);
  });

  it.each([
    { text: 'Ref 9434765918.', because: 'its last digit is not the check digit' },
    { text: 'HOU-03 and LSCB-4', because: 'these are references of actions' },
    { text: 'Due on 30 June 2026; met on 12/05/2026.', because: 'these are a deadline and a meeting' },
    { text: 'Children Act 1989, Section 47', because: 'a year alone is no date' },
    { text: '84% of 1,200 and 7 of 9', because: 'these are counts' },
    { text: 'Log 07700 900123', because: 'it is called a log number' },
    { text: 'Form SE2 1AA and QX12 3CD', because: 'one is called a form, and the other has no postal area' },
    { text: 'https://x.example/j.smith@x.example/Jade-Smith/SO142AB', because: 'it is a link' },
    { text: 'Priya Nair and Mr Okafor', because: 'the directory knows them' },
    { text: 'priya.nair@kestrel.example', because: 'the directory knows her' },
    { text: 'Kestrel Housing and the Head of Falcon House', because: 'these are an agency and a role' },
    { text: "Child F's mother, Baby P and Family M", because: 'these are neutral names' },
    { text: 'Working Together and Keeping Children Safe in Education', because: 'these are documents' },
    { text: 'Seen by Jade https://x.example Smith', because: 'a link stands between them' },
    { text: 'Ring 0300 123 4567 or 999', because: 'these are lines of organisations' },
    { text: 'duty.team@council.example', because: 'a team reads it' },
  ])('is not found in "$text": $because', ({ text }) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    { text: 'born 3 March 2019', words: 'date-of-birth: 3 March 2019', because: 'it is said so' },
    { text: '14/02/1979', words: 'date-of-birth: 14/02/1979', because: 'no meeting of today is that old' },
    { text: 'Mrs Nairn', words: 'name: Mrs Nairn', because: 'she is not Priya Nair' },
    { text: 'Tom Nair', words: 'name: Tom Nair', because: 'the names of two people known make a third' },
    { text: 'mum Kelly', words: 'name: Kelly', because: 'she is introduced' },
    { text: 'so14 2ab', words: 'postcode: so14 2ab', because: 'people type in small letters' },
    { text: 'Jade  Smith', words: 'name: Jade  Smith', because: 'two spaces are typed as easily as one' },
    { text: 'Jade\tSmith', words: 'name: Jade\tSmith', because: 'it is pasted from two columns' },
    {
      text: 'Ja\u00adde\u200b Smith',
      words: 'name: Ja\u00adde\u200b Smith',
      because: 'nobody sees what is pasted between letters',
    },
    { text: 'Zoe\u0308 Smith', words: 'name: Zoe\u0308 Smith', because: 'an accent may be a character of its own' },
    { text: '943\u200b4765919', words: 'nhs-number: 943\u200b4765919', because: 'nobody sees what is pasted between digits' },
    { text: 'tel 07700\u2003900123', words: 'phone-number: 07700\u2003900123', because: 'a wide space is a space' },
    { text: 'Jade SMITH', words: 'name: Jade SMITH', because: 'files write surnames in capitals' },
  ])('is found in "$text": $because', ({ text, words }) => {
    expect(found(text)).toEqual([words]);
  });

  it('is never found twice in one place, and always where it is said to stand', () => {
    const parts = fc.constantFrom(
      'Jade ',
      'Smith',
      ' 14 Acacia Avenue',
      'SO14 2AB',
      '943 476 5919',
      ' dob ',
      '1/2/2014',
      '.',
      "'s ",
    );
    const text = fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 20 });
    fc.assert(
      fc.property(text, (words) => {
        const typed = words.join('');
        let reached = 0;
        for (const finding of findPrivate(typed, known)) {
          expect(finding.start).toBeGreaterThanOrEqual(reached);
          expect(typed.slice(finding.start, finding.end)).toBe(finding.words);
          reached = finding.end;
        }
      }),
    );
  });

  it.each(["Aa'", 'Aa ', '0 ', '1-', 'a.', '@a.', 'mum Aa, ', 'A. ', 'Aa-Aa ', 'Aa-', "a'"])(
    'is looked for in more than any form holds without ado, even where it is nothing but "%s"',
    (part) => expect(found(part.repeat(20_000).slice(0, 20_000))).toEqual(expect.any(Array)),
  );
});
