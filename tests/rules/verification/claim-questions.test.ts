import { describe, expect, it } from 'vitest';
import { claimQuestions } from '../../../src/rules/verification/claim-questions.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';

const today = CalendarDate.parse('2026-10-30');
const audit = buildEvidence({ kind: 'audit', describes: 'Check of 20 visits, May 2026' });
const long = 'The visiting form was changed in April and all four teams have used it since the first of May.';

const asked = (
  claim: Parameters<typeof buildUpdate>[0],
  entry: Parameters<typeof buildEntry>[0] = {},
  alike = [buildEntry()],
) => {
  const update = buildUpdate({ state: 'complete', evidence: [audit], ...claim });
  return claimQuestions(buildEntry({ ...entry, lastUpdate: update }), update, alike, today);
};

describe('whoever verifies a claim', () => {
  it.each([
    { claim: { words: 'All four teams use the new form.' }, because: 'nothing in it is doubtful' },
    { claim: { words: 'Done.', evidence: [] }, because: 'that there is no evidence is said before everything else' },
    { claim: { words: 'Done. Staff will continue to be reminded.' }, because: 'upkeep is not work to come' },
    { claim: { words: 'Agreed on 1 May 2026.' }, because: 'that is when it was done' },
  ])('is asked nothing about $claim: $because', ({ claim }) => {
    expect(asked(claim)).toEqual([]);
  });

  it.each([
    {
      claim: { words: 'Completed. The form is being rolled out to the last team.' },
      asks: 'It says that it is complete, and also “being rolled out to the last team”. Is that part of what was asked?',
      because: 'the words contradict each other',
    },
    {
      claim: { words: 'Done. The new form is to be in use by 31 August 2026.' },
      asks: 'It names 31 August 2026, which has passed',
      because: 'a promise was not told of again',
    },
    {
      claim: { evidence: [buildEvidence({ kind: 'statement', describes: 'Confirmed by the director' })] },
      asks: 'The only evidence is somebody’s word that it is so. What could you look at yourself?',
      because: 'it is a statement',
    },
    {
      claim: { evidence: [buildEvidence({ kind: 'report', describes: 'Written confirmation from the service' })] },
      asks: 'The only evidence is somebody’s word',
      because: 'it is called a report, and is described as somebody’s word',
    },
    {
      claim: {
        words: 'All four teams use the new form.',
        evidence: [buildEvidence({ describes: 'All four teams use the form' }), audit],
      },
      asks: undefined,
      because: 'the description is not in the same words',
    },
    {
      claim: {
        words: 'All four teams use the new form.',
        evidence: [buildEvidence({ describes: 'four teams use the new form' })],
      },
      asks: 'Evidence 1 is described in the claim’s own words. Does it hold more than the claim?',
      because: 'the evidence may be the update again',
    },
  ])('is asked “$asks”: $because', ({ claim, asks }) => {
    const questions = asked(claim);
    if (asks === undefined) expect(questions).toEqual([]);
    else expect(questions).toContainEqual(expect.stringContaining(asks));
  });

  it('is told where else the same words stand', () => {
    const same = buildEntry({ ref: 'HSCP-08', lastUpdate: buildUpdate({ words: `${long.toUpperCase()}!` }) });
    const short = buildEntry({ ref: 'HSCP-09', lastUpdate: buildUpdate({ words: 'Done.' }) });
    expect(asked({ words: long }, {}, [buildEntry({ lastUpdate: buildUpdate({ words: long }) }), same, short])).toEqual([
      'The same words stand under HSCP-08. Do they answer what was asked here?',
    ]);
  });

  it('is quoted nothing of a restricted review', () => {
    const claim = {
      words: 'Completed. It is being rolled out.',
      evidence: [buildEvidence({ kind: 'statement', describes: 'It is being rolled out' })],
    };
    expect(asked(claim, { isRestricted: true })).toEqual([
      'The only evidence is somebody’s word that it is so. What could you look at yourself?',
    ]);
  });
});
