import { describe, expect, it } from 'vitest';
import { overdueFor } from '../../../src/rules/assurance/overdue-entries.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../../support/build-entry.ts';

const today = CalendarDate.parse('2026-11-20');
const claim = buildUpdate({ state: 'complete' });

describe('what a lead has to answer', () => {
  it('is listed with the most overdue first, and in the order of references on the same day', () => {
    const entries = [
      buildEntry({ ref: 'HSCP-10', dueOn: '2026-06-30' }),
      buildEntry({ ref: 'HSCP-9', dueOn: '2026-06-30' }),
      buildEntry({ ref: 'HSCP-11', dueOn: '2025-12-31' }),
    ];
    expect(overdueFor(entries, today).map(({ action }) => action.ref)).toEqual(['HSCP-11', 'HSCP-9', 'HSCP-10']);
  });

  it.each([
    { entry: buildEntry({ dueOn: '2026-11-19' }), isListed: true, because: 'it was due yesterday' },
    { entry: buildEntry({ dueOn: '2026-11-20' }), isListed: false, because: 'it is due today' },
    { entry: buildEntry({ timing: { kind: 'undated', asWritten: '' } }), isListed: false, because: 'it has no date to miss' },
    { entry: buildEntry({ standing: { state: 'claimed', claim } }), isListed: false, because: 'a claim waits for its verifier' },
    {
      entry: buildEntry({
        standing: {
          state: 'in-progress',
          returned: {
            claimId: claim.id,
            reason: 'Which teams?',
            by: buildPersonId('tom'),
            byName: 'Tom Okafor',
            at: Instant.parse('2026-11-20T08:00:00.000Z'),
          },
        },
      }),
      isListed: true,
      because: 'a claim that came back is theirs again at once',
    },
    {
      entry: buildEntry({
        standing: {
          state: 'verified',
          claim,
          verifiedBy: buildPersonId('tom'),
          verifiedByName: 'Tom Okafor',
          verifiedAt: Instant.parse('2026-11-20T08:00:00.000Z'),
        },
      }),
      isListed: false,
      because: 'it is done',
    },
  ])('holds it: $isListed, because $because', ({ entry, isListed }) => {
    expect(overdueFor([entry], today)).toEqual(isListed ? [entry] : []);
  });
});
