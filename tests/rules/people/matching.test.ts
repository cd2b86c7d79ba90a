import { describe, expect, it } from 'vitest';
import { awaitedAt, openMatches, proposalFor, withConfirmed, withMatch } from '../../../src/rules/people/matching.ts';
import { awaitedInWords, matchesInWords } from '../../../src/rules/people/roles-in-words.ts';
import type { Match } from '../../../src/words/match.ts';
import type { Awaited, People } from '../../../src/words/people.ts';
import { EmailAddress } from '../../../src/words/person.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const { chair, businessManager, visitor } = persons;

function awaited(name: string, email: string): Awaited {
  const fromOn = CalendarDate.parse('2026-01-01');
  return { name, email: EmailAddress.parse(email), holdings: [{ roleKey: roles.chair.key, fromOn }] };
}

function matchOf(email: string, isConfirmed = false): Match {
  const confirmed = { by: businessManager.id, byName: businessManager.name, at };
  const match = { email: EmailAddress.parse(email), personId: visitor.id, nameInTeams: 'Jo Q', seenAt: at };
  return isConfirmed ? { ...match, confirmed, listedAs: 'Ann Cole' } : match;
}

const ann = awaited('Ann Cole', 'ann.cole@harbour.example');
const bo = awaited('Bo Dunn', 'bo@harbour.example');
const people: People = { ...buildPeople({ vacant: [roles.chair.key] }), persons: [businessManager], awaited: [ann, bo] };

describe('somebody who is awaited', () => {
  it.each([
    { addresses: ['Ann.Cole@Harbour.example'], found: ann, because: 'letters do not matter' },
    { addresses: ['x@y.example', 'bo@harbour.example'], found: bo, because: 'one of the two addresses is enough' },
    { addresses: ['ann.cole@other.example'], found: undefined, because: 'it is another address' },
    { addresses: [], found: undefined, because: 'Teams gave none' },
  ])('is found by $addresses: $because', ({ addresses, found }) => {
    expect(awaitedAt(people, addresses)).toBe(found);
  });

  it('holds their roles once it is confirmed who they are, under the name in the list', () => {
    const known = withMatch(people, matchOf(ann.email));
    expect(known.persons).toContainEqual({ id: visitor.id, name: 'Ann Cole', email: ann.email });
    expect(known.holdings).toContainEqual({ roleKey: roles.chair.key, personId: visitor.id, fromOn: '2026-01-01' });
    expect(known.awaited).toEqual([bo]);
    expect(withMatch(known, matchOf(ann.email))).toEqual(known);
  });

  it('is one person with somebody whose ids are in the list', () => {
    const listed = { ...people, persons: [...people.persons, visitor] };
    expect(withMatch(listed, matchOf(ann.email)).persons).toEqual([...people.persons, { ...visitor, email: ann.email }]);
  });

  it('keeps the address that the list gives beside their ids', () => {
    const listed = { ...people, persons: [{ ...visitor, email: bo.email }] };
    expect(withMatch(listed, matchOf(ann.email)).persons).toEqual(listed.persons);
  });

  it('is still known when the list is read anew; what was only proposed gives nobody anything', () => {
    expect(withConfirmed(people, [matchOf(ann.email, true)]).awaited).toEqual([bo]);
    expect(withConfirmed(people, [matchOf(ann.email)])).toEqual(people);
    expect(withConfirmed({ ...people, awaited: [ann] }, [matchOf(ann.email, true)]).awaited).toBeUndefined();
  });
});

describe('an address that the list has for somebody else by now', () => {
  it('gives nothing to whoever had it before, until it is confirmed who it is', () => {
    const successor = awaited('Cy Frost', ann.email);
    const read = { ...people, awaited: [successor] };
    const confirmed = matchOf(ann.email, true);
    expect(withConfirmed(read, [confirmed])).toEqual(read);
    expect(openMatches(read, [confirmed])).toEqual([{ match: confirmed, awaited: successor }]);
    const respelt = { ...people, awaited: [awaited(' ann  COLE', ann.email)] };
    expect(withConfirmed(respelt, [confirmed]).awaited).toBeUndefined();
  });
});

describe('a match', () => {
  it('waits for the business manager while somebody of that address is awaited', () => {
    const open = openMatches(people, [matchOf(ann.email), matchOf('gone@harbour.example')]);
    expect([...matchesInWords(open, people), ...awaitedInWords(people, open)]).toEqual([
      '1 match waits for the business manager: sab people confirm ADDRESS --by "NAME".',
      `  ann.cole@harbour.example: is Ann Cole (Chair of the Board) "Jo Q" in Teams, ${visitor.id}, since 4 June 2026?`,
      '1 person is known by an address alone, and holds nothing until they are matched. Ask each to open Safeguarding Actions in Teams and say hello:',
      '  Bo Dunn, bo@harbour.example: Chair of the Board',
    ]);
    expect(proposalFor(people, [matchOf(ann.email)], visitor.id)?.awaited).toBe(ann);
    expect(proposalFor(people, [matchOf(ann.email)], chair.id)).toBeUndefined();
  });

  it('that was turned down does not wait any more, and does not hide another of the same person that does', () => {
    const turnedDown = { ...matchOf(ann.email), rejected: { by: businessManager.id, byName: businessManager.name, at } };
    expect(openMatches(people, [turnedDown])).toEqual([]);
    expect(proposalFor(people, [turnedDown], visitor.id)?.match).toBe(turnedDown);
    expect(proposalFor(people, [turnedDown, matchOf(bo.email)], visitor.id)?.awaited).toBe(bo);
  });
});
