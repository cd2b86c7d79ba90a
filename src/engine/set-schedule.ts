import { createHash } from 'node:crypto';
import { isStopped } from '../rules/summary/schedules.ts';
import type { Scope } from '../rules/summary/scope.ts';
import { canonical } from '../words/canonical.ts';
import type { People } from '../words/people.ts';
import type { PersonId } from '../words/person.ts';
import { type Channel, type Rhythm, type Schedule, ScheduleId } from '../words/schedule.ts';
import { dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';

/** What is to come, where, and who wants it. */
export type WantedSchedule = {
  readonly rhythm: Rhythm;
  readonly scope: Omit<Scope, 'asOf'>;
  /** Left out: their own chat. */
  readonly channel: Channel | undefined;
  readonly by: { readonly personId: PersonId; readonly name: string };
};

/** The same wanted again, by them or by somebody else in the same channel, is the one that is there. */
export async function setSchedule(
  deps: Pick<Deps, 'schedules' | 'clock' | 'log'>,
  wanted: WantedSchedule,
  people: People,
): Promise<{ readonly schedule: Schedule; readonly wasThere: boolean }> {
  const { schedules, clock } = deps;
  const schedule = scheduleFor(wanted, clock());
  const there = (await schedulesNow(deps)).find(({ id }) => id === schedule.id);
  if (there && !isStopped(there, people, dateOf(clock()))) return { schedule: there, wasThere: true };
  await schedules.put(schedule);
  return { schedule, wasThere: false };
}

/** All that can be read. */
export function schedulesNow({ schedules, log }: Pick<Deps, 'schedules' | 'log'>): Promise<Schedule[]> {
  return schedules.all((row) => log('schedule-unreadable', { row }));
}

/** As it would be stored. */
export function scheduleFor({ rhythm, scope, channel, by }: WantedSchedule, setAt: Schedule['setAt']): Schedule {
  const what = { rhythm, ...scope, ...(channel ? { channel } : { chatOf: by.personId }) };
  const id = ScheduleId.parse(createHash('sha256').update(canonical(what)).digest('hex').slice(0, 32));
  return { id, ...(channel && { channel }), ...scope, rhythm, setBy: by.personId, setByName: by.name, setAt };
}
