import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimOutcome } from '../../../src/decisions/message.ts';
import { mayRead, mayVerify } from '../../../src/rules/people/access.ts';
import { agencyNow } from '../../../src/rules/people/answering.ts';
import { rolesOf } from '../../../src/rules/people/holders.ts';
import { verifiersOf } from '../../../src/rules/verification/ask-verifiers.ts';
import { decideClaim } from '../../../src/rules/verification/decide-claim.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person, PersonId } from '../../../src/words/person.ts';
import { CalendarDate, type Instant, instantAt } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: tom, policeManager: idris } = persons;

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

function claimed(): Entry {
  return buildEntry({ owner: roles.housingLead.key, standing: { state: 'claimed', claim } });
}

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
      fc.property(
        fc.array(holding, { maxLength: 8 }),
        ofAgency,
        outcomes,
        fc.boolean(),
        (holdings, agencyId, outcome, isIndependent) => {
          const dockHomes = { ...agencies.police, id: AgencyId.parse('dock-homes'), name: 'Dock Homes', aliases: [] };
          const taken = { ...dockHomes, successor: agencies.housing.id };
          const people = { ...buildPeople(), agencies: [...Object.values(agencies), taken], holdings };
          const standing: Standing = { state: 'claimed', claim };
          const own = buildEntry({ agencyId, owner: roles.housingLead.key, standing, lastUpdate: claim });
          const entry: Entry = isIndependent ? { ...own, verifiedBy: 'another-agency' } : own;
          const can = verifiersOf(entry, claim, people, CalendarDate.parse('2026-06-05'));
          const ofOwn = (id: PersonId): boolean =>
            rolesOf(people, id, CalendarDate.parse('2026-06-05')).some(
              (role) => role.agencyId === agencyNow(people, own.action.agencyId),
            );
          if (isIndependent) expect(can.filter(ofOwn)).toEqual([]);
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
        },
      ),
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
