import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { nextLookAt } from '../../../src/rules/assurance/next-look.ts';
import { mayWaitForOthers } from '../../../src/rules/assurance/waits-for.ts';
import { entryFaults } from '../../../src/rules/audit/entry-faults.ts';
import { lookFaults } from '../../../src/rules/audit/look-faults.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { Plan } from '../../../src/words/plan.ts';
import { addMinutes, type Instant } from '../../../src/words/time.ts';
import { ofHousing } from '../../support/ask-at.ts';
import { anySteps, play, players } from '../../support/play-history.ts';

function planOf({ action, planTitle: title, isRestricted, verifiedBy, registeredAt }: Entry): Plan {
  return Plan.parse({ id: action.planId, title, isRestricted, verifiedBy, registeredAt });
}

function storedAs(entry: Entry, now: Instant) {
  const { planId, ref, owner } = entry.action;
  const listed = { filedAs: { planId, ref }, isWaiting: mayWaitForOthers(entry), owners: [owner] };
  return { ...listed, plan: planOf(entry), people: players, pseudonyms: undefined, now };
}

describe('an action, whatever was done to it', () => {
  it('has nothing wrong at any moment of its life', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { rows, snapshots } = play(ofHousing(), steps);
        for (const { at, entry } of snapshots) {
          const until = rows.filter((row) => row.at <= at);
          expect(entryFaults(entry, until, storedAs(entry, at))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is in time whenever it was last looked at, as long as every look puts the next one on the agenda', () => {
    fc.assert(
      fc.property(anySteps, fc.nat({ max: 60 * 24 * 20 }), (steps, minutes) => {
        const { entry, snapshots } = play(ofHousing(), steps);
        const lookedAt = snapshots.at(-1)?.at ?? entry.registeredAt;
        const context = { calendar: bankHolidays, cadence: DEFAULT_CADENCE };
        const isToAdd = entry.pastDisagreements?.some(({ toAdd }) => toAdd); // which the next sweep does
        const hintAt = isToAdd ? lookedAt : nextLookAt(entry, { ...context, now: lookedAt });
        const now = addMinutes(lookedAt, minutes);
        if (hintAt !== undefined && hintAt < now) return; // a sweep has looked again by then
        expect(lookFaults(entry, { ...context, now, hintAt })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
