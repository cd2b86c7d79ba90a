import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Keep } from '../../../src/decisions/decision.ts';
import type { ClaimOutcome } from '../../../src/decisions/message.ts';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { CalendarEndError } from '../../../src/rules/calendar/working-days.ts';
import { mayRead, mayVerify } from '../../../src/rules/people/access.ts';
import { decideClaimReminder, verifiersOf } from '../../../src/rules/verification/ask-verifiers.ts';
import { decideClaim } from '../../../src/rules/verification/decide-claim.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person, PersonId } from '../../../src/words/person.ts';
import { addMinutes, CalendarDate, type Instant, instantAt } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: tom, policeManager: idris, socialCareManager: leon } = persons;

const claim = buildUpdate({ id: 'submission-1', state: 'complete', by: lead.id, byName: lead.name });

/** @param words as London's clocks show it: `2026-06-04 10:00` */
function london(words: string): Instant {
  const [on = '', time = ''] = words.split(' ');
  return instantAt(CalendarDate.parse(on), time);
}

/** Housing's verifiers are these, and nobody else: the partnership's own role is vacant. */
function verifiedBy(...holders: readonly Person[]): People {
  const { key } = roles.housingManager;
  return buildPeople({
    vacant: [key, roles.partnershipManager.key],
    alsoHolds: holders.map((person) => ({ person, roleKey: key })),
  });
}

type Asked = Extract<Standing, { state: 'claimed' }>['asked'];

/** @param asked `undefined` while there was nobody to ask */
function claimed(asked?: { count: number; lastOn: string; to: readonly Person[] }): Entry {
  const sofar: Asked = asked && {
    count: asked.count,
    lastOn: CalendarDate.parse(asked.lastOn),
    to: asked.to.map(({ id }) => id),
  };
  return buildEntry({ owner: roles.housingLead.key, standing: { state: 'claimed', claim, ...(sofar && { asked: sofar }) } });
}

function decide(entry: Entry, now: string, people: People): Change | Keep {
  return decideClaimReminder(entry, { now: london(now), people, calendar: bankHolidays, cadence: DEFAULT_CADENCE });
}

const toldBy = (decision: Change | Keep): PersonId[] => (decision.kind === 'change' ? decision.messages.map(({ to }) => to) : []);

const askedIn = ({ entry: { standing } }: Change | Keep): unknown => (standing.state === 'claimed' ? standing.asked : undefined);

// Thursday 4 June 2026; the fifth working day after it is Thursday 11 June.
const tomAsked = { count: 1, lastOn: '2026-06-04', to: [tom] };

describe('a claim that waits goes to', () => {
  it.each([
    { people: verifiedBy(tom), now: '2026-06-05 09:00', told: [], because: 'Tom was asked yesterday' },
    { people: verifiedBy(tom, idris), now: '2026-06-05 09:00', told: [idris], because: 'Idris holds the role too since today' },
    { people: verifiedBy(idris), now: '2026-06-05 09:00', told: [idris], because: 'Tom has left, and Idris has taken over' },
    { people: verifiedBy(), now: '2026-06-05 09:00', told: [], because: 'Tom has left, and the role is vacant' },
    { people: verifiedBy(tom, lead), now: '2026-06-05 09:00', told: [], because: 'nobody is asked to verify their own claim' },
    { people: verifiedBy(tom), now: '2026-06-10 17:00', told: [], because: 'only four working days have passed' },
    { people: verifiedBy(tom), now: '2026-06-11 08:59', told: [], because: 'nobody is asked again before nine' },
    { people: verifiedBy(tom), now: '2026-06-11 09:00', told: [tom], because: 'five working days have passed' },
    { people: verifiedBy(tom), now: '2026-07-20 14:00', told: [tom], because: 'the server was down for weeks' },
    {
      people: verifiedBy(tom, idris, lead),
      now: '2026-06-11 09:00',
      told: [tom, idris],
      because: 'everybody is asked then, the claimant never',
    },
  ])('$told.length at $now, Tom having been asked on 4 June: $because', ({ people, now, told }) => {
    expect(toldBy(decide(claimed(tomAsked), now, people))).toEqual(told.map(({ id }) => id));
  });

  it('its agency’s verifier once there is one, when there was nobody to ask at first', () => {
    expect(decide(claimed(), '2026-06-05 09:00', verifiedBy()).kind).toBe('keep');
    const decision = decide(claimed(), '2026-06-08 09:00', verifiedBy(tom));
    expect(toldBy(decision)).toEqual([tom.id]);
    expect(askedIn(decision)).toEqual({ count: 1, lastOn: '2026-06-08', to: [tom.id] });
  });

  it('nobody over a bank holiday: that is no working day', () => {
    const before = claimed({ count: 1, lastOn: '2026-04-30', to: [tom] });
    expect(decide(before, '2026-05-07 17:00', verifiedBy(tom)).kind).toBe('keep');
    expect(toldBy(decide(before, '2026-05-08 09:00', verifiedBy(tom)))).toEqual([tom.id]);
  });

  it.each<{ standing: Standing; because: string }>([
    { standing: { state: 'not-started' }, because: 'nothing was ever claimed' },
    { standing: { state: 'in-progress' }, because: 'the claim was taken back' },
    {
      standing: {
        state: 'in-progress',
        returned: { claimId: claim.id, reason: 'Which teams?', by: tom.id, byName: tom.name, at: london('2026-06-05 09:00') },
      },
      because: 'it was sent back',
    },
    {
      standing: {
        state: 'verified',
        claim,
        verifiedBy: tom.id,
        verifiedByName: tom.name,
        verifiedAt: london('2026-06-05 09:00'),
      },
      because: 'it was verified',
    },
  ])('nobody when nothing waits: $because', ({ standing }) => {
    const entry = buildEntry({ owner: roles.housingLead.key, standing });
    expect(decide(entry, '2026-11-20 09:00', verifiedBy(tom))).toEqual({ kind: 'keep', entry });
  });
});

describe('each asking', () => {
  it('is on the record, and is a message of its own that says which claim it is about', () => {
    const entry = claimed(tomAsked);
    expect(decide(entry, '2026-06-11 09:00', verifiedBy(tom))).toMatchObject({
      by: 'register',
      events: [{ what: 'verifiers-asked', claimId: 'submission-1', on: '2026-06-11', to: [tom.id] }],
      messages: [
        {
          key: `claim-submission-1-${tom.id}-2`,
          to: tom.id,
          content: { kind: 'claim', about: { planId: entry.action.planId, ref: entry.action.ref }, claimId: 'submission-1' },
        },
      ],
    });
  });

  it('leaves the action as it was otherwise: no card that shows it is overtaken', () => {
    const entry = claimed(tomAsked);
    const { entry: next } = decide(entry, '2026-06-11 09:00', verifiedBy(tom));
    expect({ ...next, standing: entry.standing }).toEqual(entry);
  });

  it('of somebody new does not put off the day on which everybody is asked again', () => {
    const people = verifiedBy(tom, idris);
    const first = decide(claimed(tomAsked), '2026-06-10 09:00', people);
    expect(askedIn(first)).toEqual({ count: 2, lastOn: '2026-06-04', to: [tom.id, idris.id] });

    const second = decide(first.entry, '2026-06-11 09:00', people);
    expect(toldBy(second)).toEqual([tom.id, idris.id]);
    expect(askedIn(second)).toEqual({ count: 3, lastOn: '2026-06-11', to: [tom.id, idris.id] });
  });

  it('asks nobody who comes back to the role before the day on which everybody is asked', () => {
    const { entry } = decide(claimed(tomAsked), '2026-06-05 09:00', verifiedBy(idris));
    expect(decide(entry, '2026-06-08 09:00', verifiedBy(tom, idris)).kind).toBe('keep');
  });
});

describe('past the end of the calendar of working days', () => {
  it('nobody is asked again by guess: it says so loudly', () => {
    const entry = claimed({ count: 4, lastOn: '2027-12-29', to: [tom] });
    expect(() => decide(entry, '2028-01-10 09:00', verifiedBy(tom))).toThrow(CalendarEndError);
  });

  it('a claim that nobody was ever asked about is still put before whoever can verify it', () => {
    expect(toldBy(decide(claimed(), '2028-01-10 09:00', verifiedBy(tom)))).toEqual([tom.id]);
  });
});

describe('over time', () => {
  const someVerifiers = fc.subarray([tom, idris, leon, lead]);
  const looks = fc.array(fc.record({ afterMinutes: fc.integer({ min: 1, max: 4 * 24 * 60 }), verifiers: someVerifiers }), {
    minLength: 1,
    maxLength: 40,
  });

  it('whoever comes and goes: no message twice, never the claimant, and nothing the second time at one moment', () => {
    fc.assert(
      fc.property(looks, (each) => {
        let entry = claimed();
        let now = london('2026-06-04 10:00');
        const keys: string[] = [];
        for (const { afterMinutes, verifiers } of each) {
          now = addMinutes(now, afterMinutes);
          const context = { now, people: verifiedBy(...verifiers), calendar: bankHolidays, cadence: DEFAULT_CADENCE };
          const decision = decideClaimReminder(entry, context);
          entry = decision.entry;
          if (decision.kind === 'change') keys.push(...decision.messages.map(({ key }) => key));
          expect(toldBy(decision)).not.toContain(lead.id);
          expect(decideClaimReminder(entry, context)).toEqual({ kind: 'keep', entry });
        }
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('who can verify a claim', () => {
  it.each([
    { people: verifiedBy(tom, idris), can: [tom, idris], because: 'both hold the agency’s role' },
    { people: verifiedBy(tom, tom), can: [tom], because: 'somebody who is entered twice is one person' },
    { people: verifiedBy(lead), can: [], because: 'nobody verifies their own' },
    { people: verifiedBy(), can: [], because: 'both roles are vacant: it does not fall to another agency' },
  ])('is $can.length: $because', ({ people, can }) => {
    const today = CalendarDate.parse('2026-06-05');
    expect(verifiersOf(claimed(), claim, people, today)).toEqual(can.map(({ id }) => id));
  });

  it.each([
    { people: buildPeople({ vacant: [roles.housingManager.key] }), because: 'the agency’s role is vacant' },
    {
      people: buildPeople({
        vacant: [roles.housingManager.key],
        alsoHolds: [{ person: lead, roleKey: roles.housingManager.key }],
      }),
      because: 'the claimant alone holds it, and nobody verifies their own',
    },
  ])('is the partnership’s own safeguarding manager, who may also open it, even of a restricted plan: $because', ({ people }) => {
    const today = CalendarDate.parse('2026-06-05');
    const { partnershipManager } = persons;
    const entry: Entry = { ...claimed(), isRestricted: true };
    expect(verifiersOf(entry, claim, people, today)).toEqual([partnershipManager.id]);
    expect(mayRead(viewerAs(partnershipManager, people), entry, people)).toBe(true);
    expect(mayRead(viewerAs(partnershipManager), entry, buildPeople())).toBe(false);
  });

  it('is exactly whoever is let, whatever is held, covered and left, and a repeated click finds their own answer', () => {
    const day = fc.constantFrom('2026-06-01', '2026-06-04', '2026-06-05', '2026-06-06').map((on) => CalendarDate.parse(on));
    const verifying = [roles.housingManager, roles.policeManager, roles.partnershipManager];
    const holding = fc.record({
      roleKey: fc.constantFrom(...[roles.housingLead, roles.chair, ...verifying].map(({ key }) => key)),
      personId: fc.constantFrom(...[lead, tom, idris, persons.partnershipManager].map(({ id }) => id)),
      fromOn: day,
      untilOn: day,
      isCover: fc.boolean(),
    });
    const outcomes = fc.constantFrom<ClaimOutcome>({ kind: 'verified' }, { kind: 'returned', reason: 'Used by whom?' });
    const now = london('2026-06-05 10:00');
    const ofAgency = fc.constantFrom('housing', 'schools', 'board', 'dock-homes');
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 8 }), ofAgency, outcomes, (holdings, agencyId, outcome) => {
        const dockHomes = { ...agencies.police, id: AgencyId.parse('dock-homes'), name: 'Dock Homes', aliases: [] };
        const taken = { ...dockHomes, successor: agencies.housing.id };
        const people = { ...buildPeople(), agencies: [...Object.values(agencies), taken], holdings };
        const standing: Standing = { state: 'claimed', claim };
        const entry = buildEntry({ agencyId, owner: roles.housingLead.key, standing, lastUpdate: claim });
        const can = verifiersOf(entry, claim, people, CalendarDate.parse('2026-06-05'));
        for (const person of Object.values(persons)) {
          const viewer = viewerAs(person, people, '2026-06-05');
          const verdict = { claimId: claim.id, outcome };
          const decided = decideClaim(entry, verdict, viewer, people, now);
          expect(decided.kind === 'change').toBe(can.includes(person.id));
          if (person.id !== claim.by) expect(mayVerify(viewer, entry, people)).toBe(can.includes(person.id));
          if (decided.kind !== 'change') continue;
          expect(decideClaim(decided.entry, verdict, viewer, people, now).kind).toBe('keep');
          expect(mayRead(viewer, { ...decided.entry, isRestricted: true }, people)).toBe(true);
        }
      }),
    );
  });

  it('changes with the day: a role begins and ends', () => {
    const people = verifiedBy(tom);
    const holdings = people.holdings.map((held) => ({
      ...held,
      fromOn: CalendarDate.parse('2026-06-05'),
      untilOn: CalendarDate.parse('2026-06-08'),
    }));
    const on = (day: string): PersonId[] => verifiersOf(claimed(), claim, { ...people, holdings }, CalendarDate.parse(day));
    expect([on('2026-06-04'), on('2026-06-05'), on('2026-06-08'), on('2026-06-09')]).toEqual([[], [tom.id], [tom.id], []]);
  });
});
