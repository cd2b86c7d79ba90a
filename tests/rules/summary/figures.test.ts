import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesBehind, type FIGURES, type Progress } from '../../../src/rules/summary/figures.ts';
import { summarise } from '../../../src/rules/summary/summarise.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons } from '../../support/build-people.ts';

const people = buildPeople();
const now = Instant.parse('2026-11-20T10:00:00.000Z');
const today = CalendarDate.parse('2026-11-20');
const claim = buildUpdate({ state: 'complete', at: '2026-10-01T10:00:00.000Z' });
const verified = { claim, verifiedBy: persons.housingManager.id, verifiedByName: 'Anna Bell', verifiedAt: now };
const standings = [
  { state: 'not-started' },
  { state: 'in-progress' },
  { state: 'claimed', claim },
  { state: 'verified', ...verified },
  { state: 'signed-off', ...verified, signedOffBy: persons.chair.id, signedOffByName: 'Ruth', signedOffAt: now },
] as const;

const anEntry = fc
  .record({
    standing: fc.constantFrom(...standings),
    dueOn: fc.constantFrom('2026-06-30', '2026-11-20', '2027-01-31'),
    isRestricted: fc.boolean(),
    hasSaid: fc.boolean(),
  })
  .map(({ standing, dueOn, isRestricted, hasSaid }) =>
    buildEntry({ standing, dueOn, isRestricted, ...(hasSaid && { lastUpdate: buildUpdate({ state: 'needs-help' }) }) }),
  );

describe('the figures', () => {
  it('put every action at exactly one place on its way', () => {
    const ways: readonly Progress[] = ['signed-off', 'verified', 'claimed', 'in-progress', 'plan-only', 'not-started', 'ended'];
    fc.assert(
      fc.property(fc.array(anEntry), (entries) => {
        const counted = ways.flatMap((figure) => entriesBehind(figure, entries, { today, people }));
        expect(counted).toHaveLength(entries.length);
      }),
    );
  });

  it('are the counts of the status, whatever the actions are', () => {
    fc.assert(
      fc.property(fc.array(anEntry), (entries) => {
        const summary = summarise(entries, { now, people, unreachable: 0 });
        const count = (figure: (typeof FIGURES)[number]): number => entriesBehind(figure, entries, { today, people }).length;
        expect(summary).toMatchObject({
          ...{ signedOff: count('signed-off'), verified: count('verified'), claimed: count('claimed') },
          ...{ inProgress: count('in-progress'), planOnly: count('plan-only'), notStarted: count('not-started') },
          ...{ undated: count('undated'), helpAsked: count('help-asked'), nothingNew: count('nothing-new') },
          overdue: { count: count('overdue') },
        });
        expect(summary.restricted).toHaveLength(count('restricted'));
        expect(summary.withoutHolder).toHaveLength(count('without-holder'));
      }),
    );
  });
});
