import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryWithHistory, entryAsOf } from '../../../src/rules/history/entry-as-of.ts';
import { type Summary, summarise } from '../../../src/rules/summary/summarise.ts';
import { type ChangeKind, changedIn, since, whatChangedSince } from '../../../src/rules/summary/what-changed-since.ts';
import { CalendarDate, type Instant } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { persons, roles } from '../../support/build-people.ts';
import { anySteps, play, players, type Step } from '../../support/play-history.ts';

/** February 2026. Every action came into the register on 5 January, unless said otherwise. */
const period = since(CalendarDate.parse('2026-02-01'), london('2026-02-28 23:59'));

/** A step on the 1st of February, and so on: days are counted from 5 January. */
const ON_1_FEBRUARY = 27;

function step(does: Step['does'], waits = 1, way = 0): Step {
  return { does, waits, way };
}

function history(over: Parameters<typeof buildEntry>[0], steps: readonly Step[], registeredAt?: Instant): EntryWithHistory {
  const entry = buildEntry({ owner: roles.housingLead.key, dueOn: '2026-12-31', ...over });
  const { rows, entry: now } = play({ ...entry, ...(registeredAt && { registeredAt }) }, steps);
  return { entry: now, rows };
}

const untilVerified = [step('claim'), step('verify')];
const asks = Array.from({ length: 7 }, () => step('ask', 7));

describe('what changed in February', () => {
  it.each<{ one: EntryWithHistory; kinds: ChangeKind[]; because: string }>([
    { one: history({}, []), kinds: [], because: 'nothing happened' },
    { one: history({}, [step('claim', ON_1_FEBRUARY - 1)]), kinds: [], because: 'it was claimed on 31 January' },
    { one: history({}, [step('claim', ON_1_FEBRUARY)]), kinds: ['claimed'], because: 'it was claimed on 1 February' },
    { one: history({}, untilVerified), kinds: [], because: 'it was verified in January' },
    { one: history({}, [step('claim', 60)]), kinds: [], because: 'it was claimed in March' },
    { one: history({}, [], london('2026-02-03 09:00')), kinds: ['registered'], because: 'it came into the register then' },
    { one: history({}, [], london('2026-03-03 09:00')), kinds: [], because: 'it came into the register after it' },
    {
      one: history({}, [step('claim', ON_1_FEBRUARY), step('return'), step('claim'), step('verify'), step('sign-off')]),
      kinds: ['claimed', 'returned', 'verified', 'signed-off'],
      because: 'it went all the way, and was claimed twice',
    },
    {
      one: history({}, [step('claim', ON_1_FEBRUARY), step('update')]),
      kinds: ['claimed', 'claim-withdrawn'],
      because: 'the lead took the claim back',
    },
    {
      one: history({}, [...untilVerified, step('reopen-completed', ON_1_FEBRUARY)]),
      kinds: ['reopened'],
      because: 'what had been verified was reopened',
    },
    {
      one: history({}, [step('end', ON_1_FEBRUARY), step('reopen')]),
      kinds: ['ended', 'reopened'],
      because: 'the end was a mistake',
    },
    { one: history({ dueOn: '2026-01-30' }, []), kinds: [], because: 'it was overdue on 31 January' },
    { one: history({ dueOn: '2026-01-31' }, []), kinds: ['became-overdue'], because: '1 February was its first day overdue' },
    { one: history({ dueOn: '2026-02-27' }, []), kinds: ['became-overdue'], because: 'it was due on the day before the last' },
    { one: history({ dueOn: '2026-02-28' }, []), kinds: [], because: 'due on the last day is not yet overdue' },
    {
      one: history({ dueOn: '2026-01-15' }, [], london('2026-02-03 09:00')),
      kinds: ['registered', 'became-overdue'],
      because: 'it was overdue as it came',
    },
    {
      one: history({ dueOn: '2026-02-03' }, [step('claim', ON_1_FEBRUARY + 5), step('verify')]),
      kinds: ['claimed', 'verified'],
      because: 'it was overdue for some days, and neither before nor after',
    },
    {
      one: history({ dueOn: '2026-01-15' }, [step('claim'), step('verify', ON_1_FEBRUARY)]),
      kinds: ['verified', 'no-longer-overdue'],
      because: 'what was overdue is verified now',
    },
    { one: history({}, [step('transfer', ON_1_FEBRUARY)]), kinds: ['transferred'], because: 'Police answer for it now' },
    {
      one: history({ timing: { kind: 'undated', asWritten: 'On going' } }, [step('date', ON_1_FEBRUARY, 2)]),
      kinds: ['dated'],
      because: 'it has a due date for the first time',
    },
    {
      one: history({ dueOn: '2026-01-05' }, asks),
      kinds: ['new-exceptions'],
      because: 'on 23 February nobody had answered seven times',
    },
    {
      one: history({ dueOn: '2026-01-05' }, [...asks, step('update')]),
      kinds: [],
      because: 'the lead answered the day after, so that the chair has nothing to decide',
    },
    {
      one: history({}, [step('raise', ON_1_FEBRUARY), step('answer-view')]),
      kinds: ['disagreement-raised'],
      because: 'Police disagree about it',
    },
    {
      one: history({}, [step('raise', 10), step('withdraw-disagreement', 20)]),
      kinds: ['disagreement-closed'],
      because: 'a disagreement of January is over',
    },
    {
      one: history({}, [step('update', ON_1_FEBRUARY), step('reword'), step('plan'), step('hold'), step('ask')]),
      kinds: [],
      because: 'words and reminders are no news for the chair',
    },
  ])('is $kinds, because $because', ({ one, kinds }) => {
    expect(changedIn(one, period)?.kinds ?? []).toEqual(kinds);
  });

  it('says by how many days due dates moved, the later and the earlier ones apart', () => {
    const later = history({ dueOn: '2026-02-10' }, [step('date', ON_1_FEBRUARY, 2)]); // on 1 February to 2 April: 51 days
    const earlier = history({ dueOn: '2026-02-20' }, [step('date', ON_1_FEBRUARY, 1)]); // to 11 February: 9 days
    const twice = history({ dueOn: '2026-02-10' }, [step('date', ON_1_FEBRUARY, 1), step('date', 1, 2)]); // to 3 April: 52 days
    const back = history({ dueOn: '2026-02-11' }, [step('date', ON_1_FEBRUARY - 10, 2), step('date', 10, 1)]); // 23 March to 11 February
    const fresh = history({ dueOn: '2026-02-10' }, [step('date', 1, 2)], london('2026-02-03 09:00')); // on the 4th to 5 April: 54 days
    const ones = [later, earlier, twice, back, fresh];
    expect(ones.map((one) => changedIn(one, period)?.daysMoved)).toEqual([51, -9, 52, -40, 54]);
    expect(whatChangedSince(ones, period)).toMatchObject({ daysLater: 51 + 52 + 54, daysEarlier: 9 + 40 });
  });

  it('tells nothing twice, where each summary begins at the moment of the one before', () => {
    const one = history({}, [step('claim', ON_1_FEBRUARY), step('return')]);
    const [, claimed, returned] = one.rows.map(({ at }) => at);
    if (!claimed || !returned) throw new Error('there are three rows');
    expect(changedIn(one, { from: period.from, to: claimed })?.kinds).toEqual(['claimed']);
    expect(changedIn(one, { from: claimed, to: returned })?.kinds).toEqual(['returned']);
  });

  it('has the references behind each number, of a restricted review nothing else, and nobody’s words or names', () => {
    const restricted = history({ planId: 'child-r', ref: 'HSCP-01', isRestricted: true }, [step('claim', ON_1_FEBRUARY)]);
    const open = history({ planId: 'child-q', ref: 'HSCP-01' }, [step('claim', ON_1_FEBRUARY), step('return')]);
    const closedSince = history({ planId: 'child-s', ref: 'HSCP-02' }, [step('claim', ON_1_FEBRUARY), step('plan', 90, 1)]);
    const changed = whatChangedSince([restricted, open, closedSince, history({}, [])], period);
    expect(changed).toEqual({
      period,
      changes: [
        { kind: 'claimed', refs: [{ ref: 'HSCP-01' }, { planId: 'child-q', ref: 'HSCP-01' }, { ref: 'HSCP-02' }] },
        { kind: 'returned', refs: [{ planId: 'child-q', ref: 'HSCP-01' }] },
      ],
      daysLater: 0,
      daysEarlier: 0,
    });
    const shown = JSON.stringify(changed);
    for (const { name } of Object.values(persons)) expect(shown).not.toContain(name);
  });

  it('leads from the status of then to the status of now, whatever happened', () => {
    const histories = anySteps.map((steps) => history({ dueOn: '2026-01-20' }, steps));
    const statusAt = (ones: readonly EntryWithHistory[], at: Instant): Summary => {
      const then = ones.flatMap(({ entry, rows }) => entryAsOf(entry, rows, at, players) ?? []);
      return summarise(then, { now: at, people: players, unreachable: 0 });
    };
    const days = fc.constantFrom('2026-01-04', '2026-01-07', '2026-01-21', '2026-02-10', '2026-03-15', '2026-08-01');
    const periods = fc.tuple(days, days).map(([from, to]) => ({ from: london(`${from} 10:00`), to: london(`${to} 23:00`) }));
    const forwards = periods.filter(({ from, to }) => from < to);
    fc.assert(
      fc.property(fc.array(histories, { maxLength: 5 }), forwards, (ones, when) => {
        const { changes } = whatChangedSince(ones, when);
        const count = (wanted: ChangeKind): number => changes.find(({ kind }) => kind === wanted)?.refs.length ?? 0;
        const [then, now] = [statusAt(ones, when.from), statusAt(ones, when.to)];
        expect(now.overdue.count).toBe(then.overdue.count + count('became-overdue') - count('no-longer-overdue'));
        expect(now.total).toBe(then.total + count('registered'));
        expect(count('new-exceptions')).toBeGreaterThanOrEqual(now.exceptions.length - then.exceptions.length);
        expect(count('new-exceptions')).toBeLessThanOrEqual(now.exceptions.length);
      }),
      { numRuns: 150 },
    );
  });
});
