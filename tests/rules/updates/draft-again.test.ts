import { expect, it } from 'vitest';
import { draftAgain } from '../../../src/rules/updates/draft-again.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry, buildEvidence, buildPersonId, buildUpdate } from '../../support/build-entry.ts';
import { claimed, someClaim } from '../../support/card-examples.ts';

const update = buildUpdate({ at: '2026-11-20T09:00:00.000Z' });

it('fills the form with everything that was sent', () => {
  expect(draftAgain(claimed(someClaim), someClaim.by)?.draft).toEqual({
    state: 'complete',
    words: someClaim.words,
    evidence: someClaim.evidence.map(({ link, kind, describes }) => ({
      ...{ link, kind, describes },
      details: { shows: '', madeBy: '', madeOn: '', expiresOn: '' },
    })),
    noEvidenceReason: '',
  });
});

it('fills in what was said of the evidence besides', () => {
  const madeOn = CalendarDate.parse('2026-05-02');
  const claim = buildUpdate({ state: 'complete', evidence: [buildEvidence({ shows: 'output', madeOn })] });
  expect(draftAgain(claimed(claim), claim.by)?.draft.evidence[0]?.details).toEqual({
    ...{ shows: 'output', madeBy: '', madeOn: '2026-05-02', expiresOn: '' },
  });
});

it.each([
  {
    entry: claimed(someClaim),
    notice: 'Sending this replaces your claim of 3 May 2026; the safeguarding manager gets the new one.',
    because: 'one claim stands at a time',
  },
  {
    entry: buildEntry({ lastUpdate: update }),
    notice: 'Sending this adds a new update. The one of 20 November 2026 stays on the record.',
    because: 'nothing that was said is ever edited',
  },
])('says "$notice": $because', ({ entry, notice }) => {
  expect(draftAgain(entry, update.by)?.notice).toBe(notice);
});

it.each([
  { entry: buildEntry(), because: 'nothing was said' },
  { entry: buildEntry({ lastUpdate: buildUpdate({ by: buildPersonId('ben') }) }), because: 'somebody else said it' },
])('gives nothing back, because $because', ({ entry }) => {
  expect(draftAgain(entry, update.by)).toBeUndefined();
});

it('brings nobody’s words of a restricted review back, and still the places of the evidence', () => {
  const entry = claimed(someClaim, { isRestricted: true });
  const draft = draftAgain(entry, someClaim.by)?.draft;
  expect(draft?.words).toBe('');
  expect(draft?.evidence.map(({ describes }) => describes)).toEqual(['', '']);
  expect(draft?.evidence.map(({ link }) => link)).toEqual(someClaim.evidence.map(({ link }) => link));
});
