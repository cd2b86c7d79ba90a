import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesAsOf, entryAsOf } from '../../../src/rules/history/entry-as-of.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { addMinutes } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { persons, roles } from '../../support/build-people.ts';
import { anySteps, play, players, type Step } from '../../support/play-history.ts';

/** As the plan had it when it came into the register on 5 January 2026 at nine. */
const asRegistered = fc.constantFrom<Entry>(
  buildEntry({ owner: roles.housingLead.key, dueOn: '2026-01-12' }),
  buildEntry({ owner: roles.housingLead.key, timing: { kind: 'undated', asWritten: 'On going' } }),
  buildEntry({
    owner: roles.housingLead.key,
    standing: { state: 'in-progress' },
    planProgress: { claim: 'complete', words: 'Completed.', evidenceWords: 'Minutes' },
    isRestricted: true,
  }),
);

/** Without what a history does not tell of the past, and with the restriction of today. */
function asFarAsTold(then: Entry, now: Entry): Entry {
  const { planWords: _, ...entry } = then;
  const { disagreement } = entry;
  return {
    ...entry,
    isRestricted: then.isRestricted || now.isRestricted,
    standing: withoutAsked(entry.standing),
    ...(disagreement && { disagreement: { ...disagreement, lookAt: disagreement.raisedAt } }),
  };
}

function withoutAsked(standing: Standing): Standing {
  if (standing.state !== 'claimed') return standing;
  const { asked: _, ...claimed } = standing;
  return claimed;
}

function step(does: Step['does'], waits = 1, way = 0): Step {
  return { does, waits, way };
}

describe('an action as of a moment', () => {
  it('is what it was then, whatever anybody did to it since', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(asRegistered, anySteps, (registered, steps) => {
        const { rows, snapshots, entry } = play(registered, steps);
        for (const { event } of rows) seen.add(event.what === 'disagreement' ? `disagreement ${event.move.kind}` : event.what);
        expect(notFollowing(entry, rows)).toEqual([]);
        for (const { at, entry: then } of snapshots.slice(0, -1)) {
          const asOf = asFarAsTold(then, entry);
          expect(entryAsOf(entry, rows, at, players)).toEqual(asOf);
          expect(entryAsOf(entry, rows, addMinutes(at, 0.5), players)).toEqual(asOf);
        }
        const last = snapshots.at(-1);
        expect(last && entryAsOf(entry, rows, last.at, players)).toBe(entry);
        expect(entryAsOf(entry, rows, addMinutes(registered.registeredAt, -1), players)).toBeUndefined();
        const moments = snapshots.map(({ at }) => at);
        expect(entriesAsOf({ entry, rows }, moments, players)).toEqual(moments.map((at) => entryAsOf(entry, rows, at, players)));
      }),
      { numRuns: 300 },
    );
    expect(seen.size, `kinds of events: ${[...seen].join(', ')}`).toBeGreaterThanOrEqual(50);
  });

  it('names who decided as they are called anywhere in its history, though they have left the list of people since', () => {
    const registered = buildEntry({ owner: roles.housingLead.key });
    const steps = [step('ask-transfer'), step('end', 2), step('reopen'), step('claim', 2), step('verify'), step('sign-off')];
    const { rows, snapshots, entry } = play(registered, [...steps, step('reopen-completed'), step('claim'), step('return')]);
    const [, , ended, , , verified] = snapshots.map(
      ({ at }) => entryAsOf(entry, rows, at, { ...players, persons: [] })?.standing,
    );
    expect(ended).toMatchObject({ state: 'ended', byName: 'Elin Marsh' });
    const { id, name } = persons.housingManager;
    expect(verified).toMatchObject({ state: 'verified', verifiedByName: name });
    const withoutReturn = { ...entry, standing: { state: 'in-progress' } } as const;
    const unnamed = entryAsOf(withoutReturn, rows, snapshots[5]?.at ?? registered.registeredAt, { ...players, persons: [] });
    expect(unnamed?.standing).toMatchObject({ verifiedBy: id, verifiedByName: `somebody not in the list of people (${id})` });
    expect(entryAsOf(withoutReturn, rows, snapshots[5]?.at ?? registered.registeredAt, players)?.standing).toEqual(verified);
  });

  it('keeps what is restricted today restricted, whatever day is asked for', () => {
    const { rows, snapshots, entry } = play(buildEntry(), [step('update'), step('plan', 1, 1)]);
    expect(entry.isRestricted).toBe(true);
    for (const { at } of snapshots) expect(entryAsOf(entry, rows, at, players)?.isRestricted).toBe(true);
  });
});
