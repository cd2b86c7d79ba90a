import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { documentOf, table } from '../../support/build-document.ts';

const LONG = 'Each manager should look at ten files a month with a second manager';
const UPDATE = 'The managers met twice in the spring and looked at forty files of their own teams';

/** The codes of the checks on each row: agency, recommendation, update, evidence. */
function raised(...rows: readonly string[]): string[][] {
  const { actions } = readPlan(
    documentOf('Update of 31 May 2026', table('Agency | Recommendation | Update | Evidence', ...rows)),
  );
  return actions.map(({ checks }) => checks.map(({ code }) => code));
}

describe('what a plan’s own words make doubtful', () => {
  it('is a claim without evidence, where the actions beside it have some', () => {
    expect(raised('Police | 1. One | Completed. |', 'Police | 2. Two | Begun. | Policy of May')).toEqual([
      ['complete-without-evidence'],
      [],
    ]);
    expect(raised('Police | 1. One | Completed. |', 'Police | 2. Two | Begun. |')).toEqual([[], []]);
  });

  it.each([
    'Written confirmation',
    'Verbal confirmation captured in minutes',
    'E-mail evidence',
    'Confirmation from the manager',
  ])('is evidence that is only somebody’s word: %s', (evidence) => {
    expect(raised(`Police | 1. One | Completed. | ${evidence}`)).toEqual([['evidence-is-only-a-statement']]);
    expect(raised(`Police | 1. One | Begun. | ${evidence}`)).toEqual([[]]);
  });

  it.each([
    'Policy of May 2026',
    'Confirmation, with the audit report',
    'Training records',
    'Email with copy of the procedure',
    'Minutes of the Board',
  ])('is no evidence that can be looked at: %s', (evidence) => {
    expect(raised(`Police | 1. One | Completed. | ${evidence}`)).toEqual([[]]);
  });

  it.each([
    'See update',
    'The form was rewritten and sent out',
    'As per action plan update',
    'Written confirmation (in this update)',
  ])('is evidence that is the update again: %s', (evidence) => {
    expect(raised(`Police | 1. One | Completed. The form was rewritten and sent out. | ${evidence}`)).toEqual([
      ['evidence-is-the-update-itself'],
    ]);
  });

  it.each([
    { update: 'The form will be ready by March 2026.', codes: ['promised-date-passed'], because: 'it is the end of May' },
    { update: 'The form will be ready by June 2026.', codes: [], because: 'June is to come' },
    {
      update: 'Completed May 2026. The form will be ready by March 2026.',
      codes: ['complete-but-more-to-do', 'promised-date-passed'],
      because: 'the claim is doubtful as well',
    },
    { update: 'Form to be ready by March 2026. May 2026: completed.', codes: [], because: 'the claim is newer' },
  ])('is a promised day that has passed: $because', ({ update, codes }) => {
    expect(raised(`Police | 1. One | ${update} | Policy`)).toEqual([codes]);
  });

  it('is not a promised day, where nobody knows of which day the plan speaks', () => {
    const { actions } = readPlan(
      documentOf('A plan', table('Recommendation | Update', '1. One | It will be ready by March 2026.')),
    );
    expect(actions).toMatchObject([{ checks: [], promisedOn: [{ on: '2026-03-31' }] }]);
  });

  it('is one text under two recommendations', () => {
    expect(raised(`Police | 1. One | ${UPDATE} |`, `Police | 2. Two | ${UPDATE} |`)).toEqual([
      ['same-text-on-several-rows'],
      ['same-text-on-several-rows'],
    ]);
    expect(raised('Police | 1. One | Training was given. |', 'Police | 2. Two | Training was given. |')).toEqual([[], []]);
  });

  it('is one text, however its capitals and its punctuation differ', () => {
    const words = fc.array(fc.constantFrom('écoles', 'letters', 'were', 'sent', '12', 'Ärzte'), { minLength: 20, maxLength: 30 });
    const gaps = fc.array(fc.constantFrom(' ', ', ', '. ', ' - '), { minLength: 30, maxLength: 30 });
    const looks = fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toUpperCase(),
    );
    fc.assert(
      fc.property(words, gaps, looks, (said, between, look) => {
        const [one, other] = [said.join(' '), said.map((word, at) => look(word) + between[at]).join('')];
        expect(raised(`Police | 1. One | ${one} |`, `Police | 2. Two | ${other} |`)).toEqual([
          ['same-text-on-several-rows'],
          ['same-text-on-several-rows'],
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it('names a few of the rows where a text was pasted everywhere', () => {
    const rows = Array.from({ length: 30 }, (_, n) => `Police | ${n + 1}. Number ${n + 1} | ${UPDATE} |`);
    const { actions } = readPlan(documentOf('A plan', table('Agency | Recommendation | Update', ...rows)));
    expect(actions[9]?.checks[0]?.says).toMatch(/under ([A-Z]+-\d+, ){4}[A-Z]+-\d+ and more\.$/);
  });

  it('is one recommendation that two agencies tell of differently', () => {
    expect(raised(`Police | 1. ${LONG} | Completed. |`, `Housing | 1. ${LONG} | Under review. |`)).toEqual([
      ['same-recommendation-different-states'],
      ['same-recommendation-different-states'],
    ]);
    expect(raised(`Police | 1. ${LONG} | Completed. |`, `Housing | 1. ${LONG} | Completed. |`)).toEqual([[], []]);
    expect(raised(`Police | 1. ${LONG} | Completed. |`, `Police | 2. ${LONG} | Under review. |`)).toEqual([[], []]);
  });
});
