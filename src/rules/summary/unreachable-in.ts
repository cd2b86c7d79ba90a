import type { People } from '../../words/people.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyNow } from '../people/answering.ts';
import { unreachable } from '../people/check-roles.ts';
import { rolesOf } from '../people/holders.ts';
import type { Scope } from './scope.ts';

/**
 * How many people could not be reached; of one agency, those who hold a role in it. Of a day in the past nobody knows, so
 * none are counted.
 */
export function unreachableIn(
  { agencyId, asOf }: Scope,
  people: People,
  failures: Parameters<typeof unreachable>[1],
  today: CalendarDate,
): number {
  if (asOf !== undefined) return 0;
  return unreachable(people, failures, today).filter(
    ({ person }) =>
      agencyId === undefined || rolesOf(people, person.id, today).some((role) => agencyNow(people, role.agencyId) === agencyId),
  ).length;
}
