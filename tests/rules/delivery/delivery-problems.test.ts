import { describe, expect, it } from 'vitest';
import { type DeliveryFailure, deliveryProblems } from '../../../src/rules/delivery/delivery-problems.ts';
import { problemInWords, problemsInWords } from '../../../src/rules/delivery/problem-in-words.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-06-16');
const { housingLead, housingManager, policeLead, visitor } = persons;
const claim = buildUpdate({ state: 'complete', by: housingLead.id, byName: housingLead.name });

const housing = { owner: roles.housingLead.key, agencyId: 'housing' };
const entries = [
  buildEntry({ ...housing, ref: 'HOU-01' }),
  buildEntry({ ...housing, ref: 'HOU-10' }),
  buildEntry({ ...housing, ref: 'HOU-02', isRestricted: true, title: 'SECRET' }),
  buildEntry({ ...housing, ref: 'HOU-03', standing: { state: 'claimed', claim } }),
  buildEntry({
    ...{ ...housing, ref: 'HOU-04' },
    standing: {
      state: 'verified',
      claim,
      verifiedBy: housingManager.id,
      verifiedByName: housingManager.name,
      verifiedAt: london('2026-06-02 10:00'),
    },
  }),
];

function failed({ id }: Person, over: Partial<DeliveryFailure> = {}): DeliveryFailure {
  return {
    ...{ personId: id, code: 'never-met', trouble: 'out-of-reach', why: 'No chat.', remedy: 'Ask them to install it.' },
    ...{ sinceAt: london('2026-06-04 10:00'), ...over },
  };
}

const listed = (failures: readonly DeliveryFailure[], people = buildPeople()) =>
  deliveryProblems(people, failures, entries, today);
const namesOf = (failures: readonly DeliveryFailure[]) => listed(failures).map(({ person }) => person.name);

describe('who is listed as not reached', () => {
  it('comes with what they hold, why, since when, what to do, and every open action that waits for them', () => {
    const [problem] = listed([failed(housingLead, { fallback: { state: 'delivered', at: london('2026-06-05 09:00') } })]);
    expect(problem && problemInWords(problem, today)).toEqual({
      name: 'Priya Nair',
      roles: 'Lead (Harbourside Housing)',
      since: 'Out of reach since 4 June 2026, 12 days.',
      why: 'No chat.',
      remedy: 'Ask them to install it.',
      tried: 'E-mailed 5 June 2026, delivered.',
      waits: '3 open actions wait for them: HOU-01, HOU-02, HOU-10.',
    });
  });

  it.each([
    {
      person: housingLead,
      refs: ['HOU-01', 'HOU-10', 'HOU-02'],
      because: 'what they claimed waits for somebody else, and what was verified for nobody',
    },
    { person: housingManager, refs: ['HOU-03'], because: 'the claim waits for them to verify' },
    { person: policeLead, refs: [], because: 'nothing of theirs is open' },
  ])('$person.name holds up $refs: $because', ({ person, refs }) => {
    expect(listed([failed(person)])[0]?.waiting.map(({ action }) => action.ref)).toEqual(refs);
  });

  it('holds up nothing while somebody covers for them', () => {
    const people = buildPeople();
    const cover = { roleKey: roles.housingLead.key, personId: policeLead.id, fromOn: today, isCover: true };
    const covered = { ...people, holdings: [...people.holdings, cover] };
    const [problem] = listed([failed(housingLead)], covered);
    expect(problem?.waiting).toEqual([]);
    expect(problem && problemInWords(problem, today).waits).toBe('No open action waits for them.');
  });

  it.each([
    {
      failures: [failed(policeLead, { sinceAt: london('2026-06-05 08:00') }), failed(housingManager)],
      names: ['Tom Okafor', 'Grace Whitlock'],
      because: 'it has been longer',
    },
    {
      failures: [failed(housingManager, { sinceAt: london('2026-06-04 08:00') }), failed(housingLead)],
      names: ['Priya Nair', 'Tom Okafor'],
      because: 'on the same day, more waits for them',
    },
    { failures: [failed(visitor), failed(policeLead)], names: ['Grace Whitlock'], because: 'who holds no role needs nothing' },
    { failures: [], names: [], because: 'everything arrived' },
  ])('stand as $names: $because', ({ failures, names }) => {
    expect(namesOf(failures)).toEqual(names);
  });

  it.each([
    { failures: [], says: 'Nobody is known to be out of reach' },
    { failures: [failed(housingLead)], says: '1 person could not be reached' },
    {
      failures: [
        failed(housingLead),
        failed(policeLead, { trouble: 'not-known' }),
        failed(housingManager, { trouble: 'not-sent' }),
      ],
      says: '1 person could not be reached; to 1 person a message could not be sent; of 1 person nobody knows whether a message arrived',
    },
  ])('are told apart by what is known of them: $says', ({ failures, says }) => {
    expect(problemsInWords(listed(failures))).toBe(says);
  });
});
