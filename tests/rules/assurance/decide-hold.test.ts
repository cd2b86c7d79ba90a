import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideHold, type SentHold } from '../../../src/rules/assurance/decide-hold.ts';
import { nextStep } from '../../../src/rules/assurance/next-step.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { addDays, CalendarDate, dateOf } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { askAt, ofHousing } from '../../support/ask-at.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { persons, viewerAs } from '../../support/build-people.ts';

const NOW = '2026-11-23 10:00';
const lead = viewerAs(persons.housingLead);
const sent: SentHold = {
  ...{ submissionId: SubmissionId.parse('submission-1'), seen: 0, kind: 'promise', reason: 'The panel meets then.' },
  untilOn: CalendarDate.parse('2026-12-04'),
};
const claim = buildUpdate({ state: 'complete' });

function holdOn(entry: Entry, but: Partial<SentHold> = {}, by = lead): ReturnType<typeof decideHold> {
  return decideHold(entry, { ...sent, ...but }, by, askAt(NOW));
}

describe('a lead who lets the ladder wait', () => {
  it('does so until the day, on record, and the same form again changes nothing', () => {
    const decided = holdOn(ofHousing());
    expect(decided).toMatchObject({ kind: 'change', entry: { hold: { untilOn: '2026-12-04', inARow: 1 }, revision: 1 } });
    if (decided.kind === 'change') expect(holdOn(decided.entry)).toEqual({ kind: 'keep', entry: decided.entry });
  });

  it.each([
    { but: { untilOn: '2026-11-23' }, says: 'hold-not-ahead', because: 'it is today' },
    { but: { untilOn: '2026-12-22' }, says: 'hold-too-far', because: 'it is the 21st working day' },
    { but: { kind: 'put-off', untilOn: '2026-12-08' }, says: 'hold-too-far', because: 'a reminder waits ten at most' },
    { but: { kind: 'put-off', reason: ' ' }, says: 'reason-missing', because: 'putting off needs a reason' },
    { but: { reason: 'x'.repeat(1001) }, says: 'reason-missing', because: 'it is longer than we keep' },
    { but: { seen: 3 }, says: 'overtaken', because: 'the card was drawn from something else' },
  ] as const)('is refused as $says: $because', ({ but, says }) => {
    const untilOn = CalendarDate.parse('untilOn' in but ? but.untilOn : sent.untilOn);
    expect(holdOn(ofHousing(), { ...but, untilOn })).toMatchObject({ kind: 'refuse', reason: says });
  });

  it.each([
    { entry: ofHousing({ standing: { state: 'claimed', claim } }), says: 'waits-for-others', because: 'its claim waits' },
    { entry: ofHousing(), by: persons.policeLead, says: 'not-yours-to-answer', because: 'it is somebody else’s' },
  ])('is refused as $says: $because', ({ entry, by, says }) => {
    expect(holdOn(entry, {}, by ? viewerAs(by) : lead)).toMatchObject({ kind: 'refuse', reason: says });
  });

  it('needs no reason for a promise', () => {
    expect(holdOn(ofHousing(), { reason: '' }).kind).toBe('change');
  });

  it('is asked again after the day that they chose, and never before it, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 60 }), fc.constantFrom('promise', 'put-off'), (days, kind) => {
        const untilOn = addDays(dateOf(askAt(NOW).now), days);
        const decided = holdOn(ofHousing(), { untilOn, kind });
        if (decided.kind !== 'change') return;
        const step = nextStep(decided.entry, askAt(NOW));
        expect(step && step.on > untilOn).toBe(true);
      }),
    );
  });
});
