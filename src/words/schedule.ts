import { z } from 'zod';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { PlanId } from './plan.ts';
import { CalendarDate, Instant } from './time.ts';

/** The same summary at the same place in the same rhythm has the same id: set twice, it is one. */
export const ScheduleId = z
  .string()
  .regex(/^[a-z0-9]{1,64}$/)
  .brand('ScheduleId');
export type ScheduleId = z.infer<typeof ScheduleId>;

/** The longest time before a meeting, in working days. */
export const MOST_DAYS_BEFORE = 60;

/** How often a summary comes. */
export const Rhythm = z.discriminatedUnion('kind', [
  /** 1 is Monday, 5 is Friday. On a day off it comes on the next working day. */
  z.object({ kind: z.literal('weekly'), weekday: z.int().min(1).max(5) }),
  /** On that day of the month, or the working day before it; left out: on the first working day. */
  z.object({ kind: z.literal('monthly'), day: z.int().min(1).max(31).optional() }),
  /** Once. The day of the meeting itself is not counted. */
  z.object({
    kind: z.literal('before-meeting'),
    meetingOn: CalendarDate,
    workingDays: z.int().min(1).max(MOST_DAYS_BEFORE),
  }),
]);
export type Rhythm = Readonly<z.infer<typeof Rhythm>>;

/** A channel of a team, in an organisation. */
export const Channel = z.object({ tenantId: z.string().min(1), channelId: z.string().min(1) });
export type Channel = Readonly<z.infer<typeof Channel>>;

/** A status that comes by itself, to where it was set. */
export const Schedule = z.object({
  id: ScheduleId,
  /** Left out: the own chat of whoever set it. */
  channel: Channel.optional(),
  agencyId: AgencyId.optional(),
  planId: PlanId.optional(),
  theme: z.string().optional(),
  rhythm: Rhythm,
  /** It comes for as long as they may see the status, and shows what they may see there. */
  setBy: PersonId,
  setByName: z.string(),
  setAt: Instant,
});
export type Schedule = Readonly<z.infer<typeof Schedule>>;
