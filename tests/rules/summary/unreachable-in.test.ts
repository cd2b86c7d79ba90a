import { describe, expect, it } from 'vitest';
import { unreachableIn } from '../../../src/rules/summary/unreachable-in.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { agencies, buildPeople, persons } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const sinceAt = Instant.parse('2026-11-18T09:00:00.000Z');
const failures = [persons.housingLead, persons.policeLead, persons.visitor].map(({ id }) => ({
  personId: id,
  why: 'They have not installed the app.',
  sinceAt,
}));

describe('how many people could not be reached', () => {
  it.each([
    { scope: {}, count: 2, because: 'two of the three hold a role' },
    { scope: { agencyId: agencies.housing.id }, count: 1, because: 'one of them holds it in Housing' },
    { scope: { agencyId: agencies.schools.id }, count: 0, because: 'none of them is of Schools' },
    { scope: { asOf: CalendarDate.parse('2026-03-31') }, count: 0, because: 'nobody knows that of a day in the past' },
  ])('is $count: $because', ({ scope, count }) => {
    expect(unreachableIn(scope, buildPeople(), failures, today)).toBe(count);
  });
});
