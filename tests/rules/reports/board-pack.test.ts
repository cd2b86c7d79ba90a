import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { type EntryWithHistory, entriesAsOf } from '../../../src/rules/history/entry-as-of.ts';
import { type BoardPack, boardPack, type PackContext } from '../../../src/rules/reports/board-pack.ts';
import type { Scope } from '../../../src/rules/summary/scope.ts';
import { statusCard } from '../../../src/rules/summary/status-card.ts';
import { summarise } from '../../../src/rules/summary/summarise.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import { PlanId } from '../../../src/words/plan.ts';
import { CalendarDate, dateOf, endOf, type Instant } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';
import { anySteps, play, players } from '../../support/play-history.ts';
import { SECRET, smallRegister } from '../../support/small-register.ts';

const now = london('2026-11-20 10:12');

function packOf(context: Partial<PackContext> = {}, ones = smallRegister()): BoardPack {
  return boardPack(ones, { now, people: players, scope: {}, unreachable: 0, ...context });
}

/** What the card says for the same moment, by its own way through the same histories. */
function cardOf(scope: Scope, ones: readonly EntryWithHistory[]) {
  const at = scope.asOf ? endOf(scope.asOf) : now;
  const entries = ones.flatMap((one) => entriesAsOf(one, [at])[0] ?? []);
  const summary = summarise(entries, { now: at, people: players, unreachable: 0 });
  const view = { now, by: viewerAs(persons.chair), isPersonal: true, calendar: bankHolidays, people: players, scope };
  return { summary, data: statusCard(summary, view).data };
}

/** One action, read from its rows alone: what was last done to it, and what its date has become. */
function recounted({ entry, rows }: EntryWithHistory, at: Instant) {
  const done = rows.filter((row) => row.at <= at);
  let state = 'open';
  let claimedOn: string | undefined;
  const [firstMove] = rows.flatMap(({ event }) => (event.what === 'date-changed' ? event : []));
  const first = firstMove ? firstMove.before : entry.action.timing;
  let dueOn = first.kind === 'deadline' ? first.dueOn : undefined;
  const firstDueOn = first.kind === 'deadline' ? first.firstDueOn : undefined;
  for (const { event, at: when } of done) {
    if (event.what === 'claimed') [state, claimedOn] = ['claimed', dateOf(when)];
    if (event.what === 'returned' || event.what === 'claim-withdrawn') state = 'open';
    if (event.what === 'verified') state = 'verified';
    if (event.what === 'signed-off') state = 'signed-off';
    if (event.what === 'ended') state = 'ended';
    if (event.what === 'reopened' || event.what === 'completion-reopened') state = 'open';
    if (event.what === 'date-changed') dueOn = event.dueOn;
  }
  const isOver = ['verified', 'signed-off', 'ended'].includes(state);
  return { isThere: done.length > 0, state, isOver, claimedOn, dueOn, firstDueOn, ref: entry.action.ref };
}

function recount(ones: readonly EntryWithHistory[], at: Instant) {
  const today = dateOf(at);
  const all = ones.map((one) => recounted(one, at)).filter(({ isThere }) => isThere);
  const is = (state: string): number => all.filter((one) => one.state === state).length;
  const isDone = ({ state }: (typeof all)[number]): boolean => state === 'verified' || state === 'signed-off';
  const share = (due: 'firstDueOn' | 'dueOn') => {
    const passed = all.filter((one) => (one[due] ?? '9999') < today);
    const inTime = passed.filter((one) => isDone(one) && (one.claimedOn ?? '9999') <= (one[due] ?? ''));
    return passed.length === 0 ? undefined : { count: inTime.length, of: passed.length };
  };
  return {
    total: all.length,
    signedOff: is('signed-off'),
    verified: is('verified'),
    claimed: is('claimed'),
    ended: is('ended'),
    overdue: all.filter((one) => !one.isOver && (one.dueOn ?? '9999') < today).length,
    undated: all.filter((one) => !one.isOver && one.dueOn === undefined).length,
    onFirstDates: share('firstDueOn'),
    onPresentDates: share('dueOn'),
  };
}

function figuresOf({ summary, byYear }: BoardPack) {
  const { total, signedOff, verified, claimed, ended, overdue, undated } = summary;
  return { total, signedOff, verified, claimed, ended, overdue: overdue.count, undated, ...byYear.total };
}

describe('the figures of the Board pack', () => {
  it.each<{ asOf?: CalendarDate; because: string; says: object }>([
    {
      because: 'it is of now',
      says: {
        ...{ total: 9, signedOff: 1, verified: 1, claimed: 2, ended: 1, overdue: 5, undated: 1 },
        ...{ onFirstDates: { count: 2, of: 8 }, onPresentDates: { count: 2, of: 8 } },
      },
    },
    {
      asOf: CalendarDate.parse('2026-03-31'),
      because: 'only one was verified by then, and little was due',
      says: {
        ...{ total: 9, signedOff: 1, verified: 0, claimed: 0, ended: 1, overdue: 1, undated: 1 },
        ...{ onFirstDates: { count: 0, of: 1 }, onPresentDates: { count: 0, of: 1 } },
      },
    },
    {
      asOf: CalendarDate.parse('2025-12-31'),
      because: 'nothing was in the register',
      says: { total: 0, signedOff: 0, verified: 0, claimed: 0, ended: 0, overdue: 0, undated: 0 },
    },
  ])('are those that anybody counts in the histories: $because', ({ asOf, says }) => {
    const scope = asOf ? { asOf } : {};
    const figures = figuresOf(packOf({ scope }));
    expect(figures).toEqual(recount(smallRegister(), asOf ? endOf(asOf) : now));
    expect(figures).toEqual({ onFirstDates: undefined, onPresentDates: undefined, ...says });
  });

  it.each([undefined, '2026-03-31', '2026-05-20', '2026-07-10'])('are those of the card for the same moment (%s)', (day) => {
    const scope: Scope = day ? { asOf: CalendarDate.parse(day) } : {};
    const pack = packOf({ scope });
    const card = cardOf(scope, smallRegister());
    expect(pack.summary).toEqual(card.summary);
    expect(pack.headline).toBe(card.data.headline);
    expect(pack.counted).toBe(card.data.counted);
    expect(pack.byYear.total).toEqual(card.summary.inTime);
    expect(pack.exceptions.flatMap(({ kind, actions }) => (kind === 'to-decide' ? actions.map(({ ref }) => ref) : []))).toEqual(
      card.summary.disagreements.toDecide,
    );
    expect(pack.exceptions.flatMap(({ kind, actions }) => (kind === 'for-chair' ? actions.map(({ ref }) => ref) : []))).toEqual(
      card.summary.exceptions,
    );
  });

  it('are so whatever has happened', () => {
    fc.assert(
      fc.property(fc.array(anySteps, { minLength: 1, maxLength: 3 }), fc.nat({ max: 400 }), (histories, days) => {
        const ones = histories.map((steps, n) => play(buildEntry({ ref: `HOU-0${n + 1}`, owner: roles.housingLead.key }), steps));
        const at = endOf(CalendarDate.parse(days < 200 ? '2026-02-20' : '2026-06-30'));
        const scope = { asOf: dateOf(at) };
        const pack = packOf({ scope }, ones);
        expect(pack.summary).toEqual(cardOf(scope, ones).summary);
        expect(figuresOf(pack)).toEqual(recount(ones, at));
        expect(pack.trend.at(-1)).toMatchObject({ total: pack.summary.total, overdue: pack.summary.overdue.count });
      }),
      { numRuns: 40 },
    );
  });

  it('add up by agency and by plan to those of the whole', () => {
    const { agencies, plans, summary } = packOf();
    for (const groups of [agencies, plans]) {
      const sum = (of: (group: (typeof groups)[number]) => number): number => groups.reduce((all, one) => all + of(one), 0);
      expect(sum(({ total }) => total)).toBe(summary.total);
      expect(sum(({ overdue }) => overdue)).toBe(summary.overdue.count);
      expect(sum(({ verified }) => verified)).toBe(summary.verified + summary.signedOff);
      expect(sum(({ claimed }) => claimed)).toBe(summary.claimed);
      expect(sum(({ undated }) => undated)).toBe(summary.undated);
    }
    expect(plans.map(({ name, total }) => [name, total])).toEqual([
      ['child-q', 5],
      ['child-k', 2],
      ['Restricted reviews', 2],
    ]);
  });

  it('are of the last twelve months, and of the years since the first was due', () => {
    const { trend, byYear } = packOf();
    expect(trend.map(({ on, total, overdue, verified }) => [on, total, overdue, verified])).toEqual([
      ['2026-01-31', 9, 0, 0],
      ['2026-02-28', 9, 0, 0],
      ['2026-03-31', 9, 1, 1],
      ['2026-04-30', 9, 3, 1],
      ['2026-05-31', 9, 3, 1],
      ['2026-06-30', 9, 3, 1],
      ['2026-07-31', 9, 4, 1],
      ['2026-08-31', 9, 4, 2],
      ['2026-09-30', 9, 4, 2],
      ['2026-10-31', 9, 5, 2],
      ['2026-11-20', 9, 5, 2],
    ]);
    expect(byYear.years.map(({ name, onFirstDates }) => [name, onFirstDates])).toEqual([
      ['2025/26', { count: 1, of: 3 }],
      ['2026/27', { count: 1, of: 5 }],
    ]);
  });
});

describe('what a Board pack tells', () => {
  it('is each action by its plan and reference, with the way of its dates, the restricted ones last', () => {
    const { actions } = packOf();
    expect(actions.map(({ ref }) => ref)).toEqual([
      'child-k HOU-10',
      'child-k POL-01',
      'child-q HOU-01',
      'child-q HOU-02',
      'child-q HOU-03',
      'child-q POL-01',
      'child-q POL-02',
      'RES-01',
      'RES-02',
    ]);
    expect(actions[5]).toEqual({
      ref: 'child-q POL-01',
      facts: {
        planId: 'child-q',
        ref: 'POL-01',
        title: 'Home visits recorded the same day',
        agencyName: 'Harbourside Police',
        ownerRole: 'Lead',
        state: 'Claimed complete on 25 May 2026, waiting to be verified',
        due: { firstOn: '2026-04-30', nowOn: '2026-04-15' },
        daysOverdue: 219,
        lastWordOn: '2026-05-25',
        evidence: 'record',
        dates: [{ on: '2026-02-14', from: '2026-04-30', to: '2026-04-15' }],
      },
    });
  });

  it('says of a restricted review its reference and no more', () => {
    const { actions, updates, evidence, disagreements, exceptions } = packOf();
    expect(actions.slice(-2)).toEqual([{ ref: 'RES-01' }, { ref: 'RES-02' }]);
    const told = JSON.stringify({ actions, updates, evidence, disagreements, exceptions });
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain('secret-s');
    expect([...updates, ...evidence, ...disagreements].map(({ ref }) => ref)).not.toContainEqual(expect.stringMatching(/^RES/));
  });

  it('does not even say what a restricted review is called, where it is of that alone', () => {
    const pack = packOf({ scope: { planId: PlanId.parse('secret-s') } });
    expect(pack.headline).toBe('A restricted review: 2 of 2 actions are overdue; none is verified yet.');
    expect(JSON.stringify(pack)).not.toMatch(/secret/i);
  });

  it('has nobody’s name, and what people said only when it was asked for', () => {
    const told = JSON.stringify(packOf());
    for (const { name } of Object.values(persons)) expect(told).not.toContain(name);
    expect(told).not.toContain('The audit is late.');
    const { updates } = packOf({ withWords: true });
    expect(updates[0]).toMatchObject({ role: 'Lead', words: expect.stringMatching(/\w/) });
  });

  it('begins with what needs a decision', () => {
    const vacant = buildPeople({
      hasLevels: true,
      vacant: [roles.policeLead.key, roles.policeManager.key, roles.partnershipManager.key],
    });
    const { exceptions } = packOf({ people: vacant });
    expect(exceptions.map(({ kind, actions }) => [kind, actions.map(({ ref }) => ref)])).toEqual([
      ['for-chair', ['child-q HOU-02']],
      ['to-decide', ['child-k HOU-10']],
      ['without-holder', ['child-q POL-01', 'child-q POL-02', 'RES-02']],
      ['without-verifier', ['child-q POL-01', 'RES-02']],
    ]);
  });

  it('is only of what is meant', () => {
    const ofHousing = packOf({ scope: { agencyId: AgencyId.parse('housing') } });
    expect(ofHousing.actions.map(({ ref }) => ref)).toEqual([
      'child-k HOU-10',
      'child-q HOU-01',
      'child-q HOU-02',
      'child-q HOU-03',
    ]);
    expect(ofHousing.counted).toContain('2 restricted actions are left out: nothing but the reference is known here.');
    expect(ofHousing.headline).toMatch(/^Harbourside Housing: /);
    const ofPlan = packOf({ scope: { planId: PlanId.parse('child-k') } });
    expect(ofPlan.actions.map(({ ref }) => ref)).toEqual(['HOU-10', 'POL-01']);
    expect(packOf({ scope: { theme: 'secret' } }).actions).toEqual([]);
    expect(packOf({ scope: { theme: 'visits' } }).counted).toContain('2 restricted actions are left out');
  });

  it('has the titles of today, even as of an earlier day: what was reworded stays hidden', () => {
    const steps = [{ does: 'reword', waits: 60, way: 0 }] as const;
    const one = play(buildEntry({ owner: roles.housingLead.key, title: 'A title that said too much' }), steps);
    const { actions } = packOf({ scope: { asOf: CalendarDate.parse('2026-02-01') } }, [one]);
    expect(actions.map(({ facts }) => facts?.title)).toEqual([one.entry.action.title]);
    expect(one.entry.action.title).not.toBe('A title that said too much');
  });

  it('is what changed since the last Board day, and nothing that came after the day that is asked for', () => {
    expect(packOf().changed).toBeUndefined();
    const since = CalendarDate.parse('2026-03-01');
    const { changed, updates } = packOf({ since, scope: { asOf: CalendarDate.parse('2026-03-31') } });
    expect(changed?.changes.map(({ kind }) => kind)).toEqual(['verified', 'signed-off', 'ended', 'became-overdue']);
    expect(updates.filter(({ on }) => on > '2026-03-31')).toEqual([]);
  });
});
