import type { AgencyId } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import type { PlanId } from '../../words/plan.ts';
import type { Role, RoleKey } from '../../words/role.ts';
import type { Schedule } from '../../words/schedule.ts';
import type { CalendarDate } from '../../words/time.ts';
import { isStopped } from '../summary/schedules.ts';
import type { Fault } from './fault.ts';

/** Of what in the list of people, without anybody's name. */
export type DirectoryFault = Fault & { readonly of: string };

/** Whatever the list of people names has to be in it, and no line of managers or successors may go round in a circle. */
export function directoryFaults({ agencies, persons, roles, holdings }: People): DirectoryFault[] {
  const agencyIds = new Set(agencies.map(({ id }) => id));
  const personIds = new Set(persons.map(({ id }) => id));
  const byKey = new Map(roles.map((role) => [role.key, role]));
  const broken = (of: string, says: string): DirectoryFault => ({ kind: 'people-broken', of, says });
  return [
    ...twice(agencies.map(({ id }) => id)).map((id) => broken(id, 'two agencies have this name in the register')),
    ...twice(persons.map(({ id }) => id)).map((id) => broken(id, 'two people have this id')),
    ...twice(roles.map(({ key }) => key)).map((key) => broken(key, 'two roles have this key')),
    ...agencies.flatMap(({ id, successor }) =>
      successor !== undefined && !agencyIds.has(successor) ? [broken(id, 'the agency that took it over is not in the list')] : [],
    ),
    ...agencies.flatMap(({ id }) =>
      isCircle(id, (one) => agencies.find((agency) => agency.id === one)?.successor)
        ? [broken(id, 'its successors go round in a circle')]
        : [],
    ),
    ...roles.flatMap(({ key, agencyId }) => (agencyIds.has(agencyId) ? [] : [broken(key, 'its agency is not in the list')])),
    ...roles.flatMap((role) => managerFaults(role, byKey).map((says) => broken(role.key, says))),
    ...holdings.flatMap(({ roleKey, personId }) => [
      ...(byKey.has(roleKey) ? [] : [broken(roleKey, 'somebody holds it, and the list has no such role')]),
      ...(personIds.has(personId) ? [] : [broken(roleKey, 'whoever holds it is not in the list')]),
    ]),
    ...holdings.flatMap(({ roleKey, fromOn, untilOn }) =>
      untilOn !== undefined && untilOn < fromOn ? [broken(roleKey, 'somebody holds it until before they began')] : [],
    ),
  ];
}

function managerFaults({ key, agencyId, manager }: Role, roles: ReadonlyMap<RoleKey, Role>): string[] {
  if (manager === undefined) return [];
  const managing = roles.get(manager);
  if (!managing) return ['the role that manages it is not in the list'];
  if (managing.agencyId !== agencyId) return ['the role that manages it is of another agency'];
  return isCircle(key, (one) => roles.get(one)?.manager) ? ['its managers go round in a circle'] : [];
}

function isCircle<Key extends AgencyId | RoleKey>(first: Key, next: (key: Key) => Key | undefined): boolean {
  const passed = new Set<Key>();
  for (let key: Key | undefined = first; key !== undefined; key = next(key)) {
    if (passed.has(key)) return key === first;
    passed.add(key);
  }
  return false;
}

function twice(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, n) => keys.indexOf(key) !== n))];
}

/** Whether a summary that is to come still does, and is of something. */
export function scheduleFaults(
  schedule: Schedule,
  { people, plans, today }: { readonly people: People; readonly plans: ReadonlySet<PlanId>; readonly today: CalendarDate },
): Fault[] {
  const isOfNoPlan = schedule.planId !== undefined && !plans.has(schedule.planId);
  return [
    ...(isStopped(schedule, people, today)
      ? [{ kind: 'schedule-stopped', says: 'whoever set it may not see the status any more, so it comes no more' } as const]
      : []),
    ...(isOfNoPlan ? [{ kind: 'schedule-of-nothing', says: 'the plan that it is of is not in the register' } as const] : []),
  ];
}
