import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/decisions/decision.ts';
import { disagreementsAfter } from '../../../src/decisions/disagreements-after.ts';
import { type AskContext, decideAsk } from '../../../src/rules/assurance/decide-ask.ts';
import { decideDisown, decideKeepWithLead } from '../../../src/rules/assurance/decide-disown.ts';
import { decideHold } from '../../../src/rules/assurance/decide-hold.ts';
import { nextLookAt } from '../../../src/rules/assurance/next-look.ts';
import { isQuiet } from '../../../src/rules/assurance/quiet-hours.ts';
import { type SimulatedDigest, type SimulatedStep, type SimulatedTurn, simulate } from '../../../src/rules/assurance/simulate.ts';
import { simulatedInWords } from '../../../src/rules/assurance/simulated-in-words.ts';
import { waitsForOthers } from '../../../src/rules/assurance/waits-for.ts';
import { decideDate } from '../../../src/rules/edits/decide-date.ts';
import { viewerOf } from '../../../src/rules/people/access.ts';
import { askedOf, verifiersFor } from '../../../src/rules/people/holders.ts';
import { decideUpdate } from '../../../src/rules/updates/decide-update.ts';
import { decideClaim } from '../../../src/rules/verification/decide-claim.ts';
import type { Timing } from '../../../src/words/action.ts';
import { daysOverdue, type Entry, isEnded } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { PersonId } from '../../../src/words/person.ts';
import { addDays, addMinutes, CalendarDate, dateOf, type Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { askAt, london, ofHousing } from '../../support/ask-at.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, levels, persons, roles } from '../../support/build-people.ts';
import { playDisagreement, storedProcedure } from '../../support/play-disagreement.ts';

const names = new Map<string, string>(Object.values(persons).map(({ id, name }) => [id, name]));

/** Who hears of it on which day, and what is put on the chair's list. */
function heard({ digests, steps }: { digests: readonly SimulatedDigest[]; steps: readonly SimulatedStep[] }): string[] {
  const asked = digests.map(({ on, to, asks }) => `${on} ${names.get(to)}, ${asks.map(({ as }) => as).join(' and ')}`);
  const listed = steps.filter(({ events }) => events.some((event) => event.what === 'told' && event.level === 'chair'));
  return [...asked, ...listed.map(({ at }) => `${dateOf(at)} the chair’s list`)].toSorted();
}

describe('one action of which nobody says a word', () => {
  const [lead, vera, euan, halima] = ['Priya Nair', 'Vera Nwosu', 'Euan Baird', 'Halima Yusuf'];

  it('is heard of by these people on these days, and on no other of sixty working days', () => {
    const silent = ofHousing({ dueOn: '2026-06-18' });
    expect(heard(simulate([silent], askAt('2026-06-01 08:00'), london('2026-08-21 18:00')))).toEqual([
      `2026-06-04 ${lead}, lead`, // falls due in 14 days
      `2026-06-15 ${lead}, lead`, // and in 3
      `2026-06-19 ${lead}, lead`, // the day after
      `2026-06-26 ${lead}, lead`,
      `2026-07-03 ${lead}, lead`,
      `2026-07-10 ${lead}, lead`, // three had no answer
      `2026-07-10 ${vera}, line-manager`,
      `2026-07-17 ${euan}, safeguarding-lead`,
      `2026-07-17 ${lead}, lead`,
      `2026-07-24 ${halima}, sub-group-chair`,
      `2026-07-24 ${lead}, lead`,
      `2026-07-31 ${lead}, lead`,
      '2026-07-31 the chair’s list',
      `2026-08-07 ${lead}, lead`,
      `2026-08-14 ${lead}, lead`,
      `2026-08-21 ${lead}, lead`,
    ]);
  });

  it('without a lead is the business manager’s, and then on the chair’s list', () => {
    const people = buildPeople({ hasLevels: true, vacant: [roles.housingLead.key] });
    const { digests, steps } = simulate(
      [ofHousing({ dueOn: '2026-06-18' })],
      askAt('2026-06-01 08:00', { people }),
      london('2026-07-17 18:00'),
    );
    expect(heard({ digests, steps })).toEqual([
      '2026-06-19 Elin Marsh, business-manager',
      '2026-06-26 Elin Marsh, business-manager',
      '2026-07-03 Elin Marsh, business-manager',
      '2026-07-10 Elin Marsh, business-manager',
      '2026-07-10 the chair’s list',
      '2026-07-17 Elin Marsh, business-manager',
    ]);
  });

  it('without a date is asked about every twenty working days', () => {
    const undated = ofHousing({ timing: { kind: 'undated', asWritten: 'On going' } });
    expect(heard(simulate([undated], askAt('2026-06-01 08:00'), london('2026-08-21 18:00')))).toEqual(
      [`2026-06-01 ${lead}, lead`, `2026-06-29 ${lead}, lead`, `2026-07-27 ${lead}, lead`, `2026-08-24 ${lead}, lead`].slice(
        0,
        3,
      ),
    );
  });

  it('that is due when the bot wakes after weeks is asked about once, in the next working hours', () => {
    const overdue = ofHousing({ dueOn: '2026-03-31' });
    expect(heard(simulate([overdue], askAt('2026-06-06 10:00'), london('2026-06-12 18:00')))).toEqual([
      `2026-06-08 ${lead}, lead`,
    ]);
  });
});

it('takes many actions of one person to one digest a day, and one that comes late to the next day’s', () => {
  const entries = [1, 2, 3].map((n) => ofHousing({ ref: `HOU-${n}`, dueOn: '2026-03-31' }));
  const moved: SimulatedTurn = {
    at: london('2026-06-01 11:00'),
    about: ofHousing({ ref: 'HOU-4' }).action,
    act: (entry) => ({ ...entry, action: ofHousing({ ref: 'HOU-4', dueOn: '2026-05-29' }).action }),
  };
  const late = ofHousing({ ref: 'HOU-4', dueOn: '2027-05-29' });
  const { digests } = simulate([...entries, late], askAt('2026-06-01 08:00'), london('2026-06-02 18:00'), [moved]);
  expect(digests.map(({ at, asks }) => [at, asks.map(({ ref }) => ref)])).toEqual([
    [london('2026-06-01 09:00'), ['HOU-1', 'HOU-2', 'HOU-3']],
    [london('2026-06-02 09:00'), ['HOU-4']],
  ]);
});

// What anybody may do to an action, under the very rules of the chat.
type Deed = (entry: Entry, context: AskContext, id: SubmissionId) => Decision;

function firstOf(people: People, role: (typeof roles)[keyof typeof roles], on: CalendarDate): PersonId {
  return askedOf(people, role.key, on)[0]?.id ?? persons.visitor.id;
}

const viewer = (id: PersonId, { people, now }: AskContext) => viewerOf(people, id, '', dateOf(now));
const leadOf = (entry: Entry, context: AskContext) =>
  viewer(askedOf(context.people, entry.action.owner, dateOf(context.now))[0]?.id ?? persons.visitor.id, context);
const verifier = (entry: Entry, context: AskContext) => {
  const { standing } = entry;
  const claimant = standing.state === 'claimed' ? standing.claim.by : undefined;
  const [first] = verifiersFor(context.people, entry, dateOf(context.now), claimant);
  return viewer(first?.id ?? persons.visitor.id, context);
};
const keeper = (context: AskContext) => viewer(firstOf(context.people, roles.businessManager, dateOf(context.now)), context);

const says =
  (state: 'in-progress' | 'complete'): Deed =>
  (entry, context, submissionId) => {
    const draft = { state, words: 'So it stands.', evidence: [], noEvidenceReason: state === 'complete' ? 'Later.' : undefined };
    return decideUpdate(
      entry,
      { submissionId, seen: entry.revision, draft },
      leadOf(entry, context),
      context.people,
      context.now,
    );
  };

const holds =
  (kind: 'promise' | 'put-off', days: number): Deed =>
  (entry, context, submissionId) => {
    const untilOn = addDays(dateOf(context.now), days);
    const form = { submissionId, seen: entry.revision, kind, untilOn, reason: 'In test.' };
    return decideHold(entry, form, leadOf(entry, context), context);
  };

const decides =
  (kind: 'verified' | 'returned'): Deed =>
  (entry, context) => {
    const claimId = entry.standing.state === 'claimed' ? entry.standing.claim.id : SubmissionId.parse('nothing-claimed');
    const outcome = kind === 'verified' ? { kind } : { kind, reason: 'Which teams?' };
    const manager = verifier(entry, context);
    return decideClaim(entry, { claimId, outcome }, manager, context.people, context.now);
  };

const movesTo =
  (days: number): Deed =>
  (entry, context) => {
    const which = entry.action.timing.kind === 'deadline' ? 'another' : 'first';
    const asked = { which, dueOn: addDays(dateOf(context.now), days), reason: 'Agreed at the board.' } as const;
    const by = keeper(context);
    return decideDate(entry, asked, { by, agreedBy: verifier(entry, context) }, context.people, context.now);
  };

const deeds = fc.oneof<fc.Arbitrary<Deed>[]>(
  fc.constantFrom(says('in-progress'), says('complete'), decides('verified'), decides('returned')),
  fc
    .tuple(fc.constantFrom('promise' as const, 'put-off' as const), fc.integer({ min: 1, max: 20 }))
    .map((args) => holds(...args)),
  fc.integer({ min: -30, max: 60 }).map(movesTo),
  fc.constant((entry: Entry, context: AskContext, submissionId: SubmissionId) => {
    const form = { submissionId, seen: entry.revision, isNotAccepted: false, suggests: '', reason: 'Not ours.' };
    return decideDisown(entry, form, leadOf(entry, context), context.people, context.now);
  }),
  fc.constant((entry: Entry, context: AskContext) => {
    const disownedId = entry.disowned?.id ?? SubmissionId.parse('nothing-disowned');
    return decideKeepWithLead(entry, { disownedId, reason: 'It is.' }, keeper(context), context.people, context.now);
  }),
);

const START = '2026-03-16'; // the clocks go forward on the 29th, and Easter follows
const aDay = (from: number, to: number): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: from, max: to }).map((days) => addDays(CalendarDate.parse(START), days));
const aMoment = (from: number, to: number): fc.Arbitrary<Instant> =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
    .map(([days, minutes]) => addMinutes(london(`${START} 00:00`), days * 24 * 60 + minutes));

const timings = fc.oneof<fc.Arbitrary<Timing>[]>(
  aDay(-60, 80).map((dueOn) => ({ kind: 'deadline', asWritten: '', firstDueOn: dueOn, dueOn })),
  aDay(-60, 40).map((startsOn) => ({ kind: 'start', asWritten: '', startsOn })),
  fc.constant({ kind: 'undated', asWritten: '' }),
);
const owners = [roles.housingLead, roles.policeLead, roles.learningLead];
const registers = fc
  .array(fc.record({ owner: fc.constantFrom(...owners), timing: timings }), { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.map(({ owner, timing }, n) => buildEntry({ ref: `ACT-${n}`, agencyId: owner.agencyId, owner: owner.key, timing })),
  );

const mayBeVacant = [...owners, roles.housingManager, roles.partnershipManager, roles.businessManager, ...Object.values(levels)];
const partnerships = fc
  .record({
    vacant: fc.subarray(mayBeVacant.map(({ key }) => key)),
    covers: fc.array(
      fc.record({
        roleKey: fc.constantFrom(...mayBeVacant.map(({ key }) => key)),
        personId: fc.constantFrom(...Object.values(persons).map(({ id }) => id)),
        ...{ fromOn: aDay(0, 30), untilOn: aDay(31, 60), isCover: fc.constant(true) },
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ vacant, covers }): People => {
    const people = buildPeople({ hasLevels: true, vacant });
    return { ...people, holdings: [...people.holdings, ...covers] };
  });
const optOuts = fc.subarray(Object.values(persons).map(({ id }) => id)).map((ids) => new Set(ids));
const turnsOf = fc.array(fc.record({ at: aMoment(0, 60), nth: fc.nat({ max: 5 }), deed: deeds }), { maxLength: 20 });

type Lived = {
  readonly digests: readonly SimulatedDigest[];
  readonly entries: readonly Entry[];
  /** What was recorded of each entry by the sweeps and by people, in its order. */
  readonly events: ReadonlyMap<string, readonly { readonly at: Instant; readonly what: SimulatedStep['events'][number] }[]>;
  readonly end: AskContext;
};

/** Ninety days in which people do things in the first sixty, and the bot is away for some days, and starts late. */
const lives = fc
  .record({
    ...{ register: registers, people: partnerships, optedOut: optOuts, turns: turnsOf },
    ...{ startsAt: aMoment(0, 10), stopsAt: aMoment(15, 40), away: fc.integer({ min: 1, max: 20 }) },
  })
  .map(({ register, people, optedOut, turns, startsAt, stopsAt, away }) => () => {
    const context = { ...askAt(`${START} 00:00`), people, optedOut };
    const events = new Map<string, { at: Instant; what: SimulatedStep['events'][number] }[]>();
    const note = (ref: string, at: Instant, whats: readonly SimulatedStep['events'][number][]): void => {
      events.set(ref, [...(events.get(ref) ?? []), ...whats.map((what) => ({ at, what }))]);
    };
    const acts = turns.flatMap(({ at, nth, deed }, n): SimulatedTurn[] => {
      const about = register[nth % register.length]?.action;
      const act: SimulatedTurn['act'] = (entry, now) => {
        const decision = deed(entry, now, SubmissionId.parse(`submission-${n}`));
        if (decision.kind !== 'change') return entry;
        note(entry.action.ref, at, decision.events);
        return decision.entry;
      };
      return about ? [{ at, act, about }] : [];
    });
    const wakesAt = addMinutes(stopsAt, away * 24 * 60);
    const endsAt = london('2026-06-17 17:00');
    const during = (from: Instant, to: Instant): SimulatedTurn[] => acts.filter(({ at }) => from <= at && at <= to);
    const before = simulate(register, { ...context, now: startsAt }, stopsAt, during(startsAt, stopsAt));
    const after = simulate(before.entries, { ...context, now: wakesAt }, endsAt, during(wakesAt, endsAt));
    const all = [...before.steps, ...after.steps];
    for (const { at, about, events: whats } of all) note(about.ref, at, whats);
    for (const [ref, list] of events)
      events.set(
        ref,
        list.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
      );
    const digests = [...before.digests, ...after.digests];
    return { digests, entries: after.entries, events, end: { ...context, now: endsAt } } satisfies Lived;
  });

function always(holdsFor: (lived: Lived, again: () => Lived) => void): void {
  fc.assert(
    fc.property(lives, (live) => {
      holdsFor(live(), live);
    }),
    { numRuns: 60 },
  );
}

const RESET: ReadonlySet<string> = new Set([
  ...['updated', 'claimed', 'claim-withdrawn', 'returned', 'verified', 'date-changed', 'kept-with-lead'],
]);

describe('whatever people do, whoever is away, and however long the bot is', () => {
  it('nobody gets more than one digest a day, and none in quiet hours', () => {
    always(({ digests, end }) => {
      expect(new Set(digests.map(({ on, to }) => `${on} ${to}`)).size).toBe(digests.length);
      for (const { at } of digests) expect(isQuiet(at, end)).toBe(false);
    });
  });

  it('everybody of whom it is recorded that they were asked or told has it in their digest of that day', () => {
    always(({ digests, events }) => {
      for (const [ref, all] of events) {
        for (const { at, what } of all.filter(({ what: { what } }) => what !== 'disowned')) {
          if (!('to' in what) || !Array.isArray(what.to) || !isBySweep(what)) continue;
          for (const to of what.to) {
            const digest = digests.find((one) => one.on === dateOf(at) && one.to === to);
            expect(digest?.asks.map((ask) => ask.ref)).toContain(ref);
          }
        }
      }
    });
  });

  it('no step is told twice: counts go up by one, and no level is told again before there is an answer', () => {
    always(({ events }) => {
      for (const all of events.values()) {
        let count = 0;
        let told = new Set<string>();
        for (const { what: event } of all) {
          if (RESET.has(event.what)) count = 0;
          if (event.what === 'reminded' || event.what === 'date-asked-for') {
            expect(event.count).toBe(count + 1);
            count = event.count;
          }
          if (RESET.has(event.what) || ('count' in event && event.count === 1)) told = new Set();
          if (event.what !== 'told' && event.what !== 'nobody-to-tell') continue;
          expect(told).not.toContain(event.level);
          told.add(event.level);
        }
      }
    });
  });

  it('no open action is ever without a next look, and there is nothing left to do at the moment of a look', () => {
    always(({ entries, end }) => {
      for (const entry of entries) {
        const next = nextLookAt(entry, end);
        expect(next !== undefined).toBe(!isEnded(entry));
        if (next) expect(next > end.now).toBe(true);
        expect(decideAsk(entry, end).kind).toBe('keep');
      }
    });
  });

  it('a vacant role never swallows a message: it is the business manager’s by the end, or on the chair’s list', () => {
    always(({ entries, end }) => {
      const today = dateOf(end.now);
      for (const entry of entries) {
        const { action, reminders } = entry;
        const isUnled = daysOverdue(entry, addDays(today, -7)) > 0 && askedOf(end.people, action.owner, today).length === 0;
        const about = waitsForOthers(entry, end.people, today)?.about;
        if (about === 'claim' || about === 'request' || !(isUnled || about !== undefined)) continue;
        const isListed = reminders.told?.some(({ level }) => level === 'chair') ?? false;
        const keepers = askedOf(end.people, roles.businessManager.key, today).map(({ id }) => id);
        expect(isListed || keepers.some((id) => reminders.others?.to.includes(id))).toBe(true);
      }
    });
  });

  it('only those are told beforehand who want to be', () => {
    always(({ events, end }) => {
      for (const { what: event } of [...events.values()].flat()) {
        if (event.what === 'notice-given') for (const to of event.to) expect(end.optedOut).not.toContain(to);
      }
    });
  });

  it('the same happens again from the same beginning', () => {
    always((lived, again) => {
      expect(again()).toEqual(lived);
    });
  });
});

/** A claim's own messages, and those about an action disowned, go out with the deed. */
function isBySweep(event: SimulatedStep['events'][number]): boolean {
  return !(event.what === 'others-asked' && event.about === 'disowned' && event.count === 1);
}

describe('a disagreement that nobody answers', () => {
  const begun = ofHousing({ ref: 'HOU-01', dueOn: '2026-06-03' });
  const raised = playDisagreement({ until: '2026-06-04 10:00' }).reduce<Entry>((entry, { event }) => {
    return event.what === 'disagreement' ? disagreementsAfter(entry, event) : entry;
  }, begun);
  const simulated = simulate(
    [raised],
    askAt('2026-06-04 12:00', { procedures: [storedProcedure()] }),
    london('2026-07-10 18:00'),
  );

  it('moves on paper as the sweep would move it, and its lead is asked nothing meanwhile', () => {
    const stages = simulated.disagreements.flatMap(({ at, moves }) =>
      moves.flatMap((move) => (move.kind === 'stage-began' ? `${at} ${move.stage.id}` : [])),
    );
    expect(stages).toEqual([`${london('2026-06-08 17:00')} 2`, `${london('2026-06-15 17:00')} 3`]);
    expect(simulated.digests).toEqual([]);
  });

  it('is told day by day, with how many would hear of it', () => {
    const lines = simulatedInWords(simulated, { people: buildPeople() });
    expect(lines.slice(0, 5)).toEqual([
      '',
      'Friday 5 June 2026',
      '  09:00 HOU-01: reminded both sides of a limit (answer); 1 person told',
      '',
      'Monday 8 June 2026',
    ]);
    expect(lines.at(5)).toBe(
      '  17:00 HOU-01: moved the disagreement to stage 2, since there was no response in time: Idris Vaughan, Tom Okafor; 5 people told',
    );
    expect(lines).not.toContain('Nobody would be written to.');
  });

  it('stands still where the calendar cannot say when its next stage ends', () => {
    const [late] = playDisagreement({ raisedAt: '2027-12-20 10:00', until: '2027-12-20 10:00' });
    const entry = late?.event.what === 'disagreement' ? disagreementsAfter(begun, late.event) : begun;
    const context = askAt('2027-12-20 12:00', { procedures: [storedProcedure()] });
    const { entries } = simulate([entry], context, london('2027-12-31 18:00'));
    expect(entries.map(({ disagreement }) => disagreement?.stage.id)).toEqual(['2']);
  });
});
