import type { People } from '../../words/people.ts';
import type { Channel, Schedule } from '../../words/schedule.ts';
import type { CalendarDate } from '../../words/time.ts';
import { holdsOffice, maySeeStatus, type Viewer, viewerOf } from '../people/access.ts';
import type { Scope } from './scope.ts';

/** Where somebody asks: in a channel, or in their own chat. */
export type AskedAt = { readonly by: Viewer; readonly channel: Channel | undefined };

/** With what whoever set it holds today. */
export function setterOf({ setBy, setByName }: Schedule, people: People, today: CalendarDate): Viewer {
  return viewerOf(people, setBy, setByName, today);
}

/** Whether it comes no more, because whoever set it holds no role any longer that sees the status. */
export function isStopped(schedule: Schedule, people: People, today: CalendarDate): boolean {
  return !maySeeStatus(setterOf(schedule, people, today));
}

/**
 * Those that somebody is shown where they ask, and may end: in a channel what comes there; in their own chat what they set
 * themselves, and the business manager all of them.
 */
export function schedulesFor(schedules: readonly Schedule[], { by, channel }: AskedAt): Schedule[] {
  if (!maySeeStatus(by)) return [];
  if (channel) return schedules.filter((one) => isSameChannel(one.channel, channel));
  return holdsOffice(by, 'keep-people') ? [...schedules] : schedules.filter(({ setBy }) => setBy === by.personId);
}

export function isSameChannel(a: Channel | undefined, b: Channel | undefined): boolean {
  return a?.tenantId === b?.tenantId && a?.channelId === b?.channelId;
}

/** Of which actions it is; always as they are on the day on which it comes. */
export function scopeOf({ agencyId, planId, theme }: Schedule): Scope {
  return { ...(agencyId && { agencyId }), ...(planId && { planId }), ...(theme !== undefined && { theme }) };
}
