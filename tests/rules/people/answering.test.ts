import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayAnswer, mayVerify } from '../../../src/rules/people/access.ts';
import { agencyNow, answeringRole, filedUnder } from '../../../src/rules/people/answering.ts';
import { holdersOf, verifierRoles } from '../../../src/rules/people/holders.ts';
import { type Agency, AgencyId } from '../../../src/words/agency.ts';
import type { People } from '../../../src/words/people.ts';
import { RoleKey } from '../../../src/words/role.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-06-04');
const id = (words: string): AgencyId => AgencyId.parse(words);
const key = (words: string): RoleKey => RoleKey.parse(words);

function agency(words: string, successor?: string, ...aliases: string[]): Agency {
  return { id: id(words), name: words.toUpperCase(), aliases, ...(successor && { successor: id(successor) }) };
}

/** Harbourside, whose Police took over the Transport Police, who had taken over the Dock Constables. */
function withPredecessors(): People {
  const people = buildPeople();
  const older = [agency('dock-constables', 'transport-police', 'Docks'), agency('transport-police', 'police')];
  return { ...people, agencies: [...people.agencies, ...older] };
}

describe('the agency that stands for another', () => {
  it.each([
    { asked: 'police', now: 'police', because: 'it is itself' },
    { asked: 'constabulary', now: 'police', because: 'that is another name of it' },
    { asked: 'harbourside-police', now: 'police', because: 'so is its whole name' },
    { asked: 'transport-police', now: 'police', because: 'it was taken over' },
    { asked: 'dock-constables', now: 'police', because: 'whoever took it over was taken over too' },
    { asked: 'docks', now: 'police', because: 'a name of one that was taken over leads there as well' },
    { asked: 'coastguard', now: 'coastguard', because: 'nobody knows it' },
  ])('$asked is $now: $because', ({ asked, now }) => {
    expect(agencyNow(withPredecessors(), id(asked))).toBe(now);
  });

  it('is found, and not sought for ever, where a damaged list goes round in a circle', () => {
    const agencies = [agency('a', 'b'), agency('b', 'a')];
    expect(agencyNow({ ...buildPeople(), agencies }, id('a'))).toBe('a');
  });
});

describe('the actions of an agency that was taken over', () => {
  const people = withPredecessors();
  const entry = buildEntry({ agencyId: 'dock-constables', owner: key('dock-constables.lead') });

  it('are answered by the same role of the one that took it over, and verified there', () => {
    expect(answeringRole(people, entry.action.owner)).toBe(roles.policeLead.key);
    expect(holdersOf(people, entry.action.owner, today)).toEqual([persons.policeLead]);
    expect(mayAnswer(viewerAs(persons.policeLead, people), entry)).toBe(true);
    expect(verifierRoles(people, entry, today)).toEqual([roles.policeManager]);
    expect(mayVerify(viewerAs(persons.policeManager, people), entry, people)).toBe(true);
  });

  it('are nobody’s where it has no role of that title: who is meant is not guessed', () => {
    expect(holdersOf(people, key('dock-constables.harbour-master'), today)).toEqual([]);
  });

  it('are no longer for whoever still holds the role in the old agency', () => {
    const holding = {
      roleKey: key('dock-constables.lead'),
      personId: persons.visitor.id,
      fromOn: CalendarDate.parse('2020-01-01'),
    };
    const role = { key: holding.roleKey, kind: 'lead', agencyId: id('dock-constables'), title: 'Lead' } as const;
    const still = { ...people, roles: [...people.roles, role], holdings: [...people.holdings, holding] };
    expect(holdersOf(still, holding.roleKey, today)).toEqual([persons.policeLead]);
    expect(mayAnswer(viewerAs(persons.visitor, still), entry)).toBe(false);
  });
});

describe('what a role answers for', () => {
  it('may be filed under any name of its agency, and of those that it took over', () => {
    expect(filedUnder(withPredecessors(), roles.policeLead.key).toSorted()).toEqual(
      ['constabulary', 'dock-constables', 'docks', 'harbourside-police', 'police', 'transport-police'].map(
        (name) => `${name}.lead`,
      ),
    );
  });

  it('is nothing once its agency was taken over', () => {
    expect(filedUnder(withPredecessors(), key('transport-police.lead'))).toEqual([]);
  });

  it('is never what another agency’s own id says is its own', () => {
    const people = buildPeople();
    const agencies = [...people.agencies, agency('harbour', undefined, 'Police')];
    expect(filedUnder({ ...people, agencies }, key('harbour.lead'))).toEqual(['harbour.lead']);
  });
});

describe('whatever the list says of its agencies', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const lists = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...names),
      successor: fc.option(fc.constantFrom(...names), { nil: undefined }),
      alias: fc.option(fc.constantFrom(...names, 'f'), { nil: undefined }),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  );

  it('each role finds what it answers for, and only that', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const agencies = list.map(({ name, successor, alias }) => agency(name, successor, ...(alias ? [alias] : [])));
        const people = { ...buildPeople(), agencies };
        const keys = [...names, 'f'].map((name) => key(`${name}.lead`));
        for (const role of keys) {
          const filed = filedUnder(people, role);
          expect(keys.filter((one) => answeringRole(people, one) === role).toSorted()).toEqual(filed.toSorted());
        }
      }),
    );
  });
});
