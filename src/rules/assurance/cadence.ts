import { z } from 'zod';
import { Level } from '../../words/role.ts';

const WorkingDays = z.int().min(1).max(120);

const Months = z.int().min(0).max(60);

/** On the partnership's clock: `09:00`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');

/** Each level once, and the chair's list of exceptions last: nobody is above it, and without it a silence could end nowhere. */
const Levels = z
  .array(Level)
  .refine((levels) => new Set(levels).size === levels.length, 'names a level twice')
  .refine((levels) => levels.at(-1) === 'chair', 'has to end with chair');

/** In less, a server that was away for a while would miss the day. */
const SHORTEST_DAY_MINUTES = 60;

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** How somebody who says nothing is asked, and who hears of it. Data: a partnership can have its own. */
export const Cadence = z
  .strictObject({
    /** Days before the due date on which the lead is told of it, the longest first. Whoever typed `stop` is not told. */
    noticeDaysBefore: z
      .array(z.int().min(1).max(120))
      .max(5)
      .transform((days): readonly number[] => [...new Set(days)].toSorted((a, b) => b - a)),
    /** From the due date to the first ask. */
    firstAfterWorkingDays: WorkingDays,
    /** From one ask to the next, for as long as nobody answers. */
    thenEveryWorkingDays: WorkingDays,
    /** The same for an action that has no date. */
    noDateEveryWorkingDays: WorkingDays,
    /** Asks without an answer before somebody above is told, one level at each ask after that. */
    unansweredBeforeTold: z.int().min(1).max(20),
    /** Who is told when a lead is silent, in this order. */
    tellsOfLead: Levels,
    /** Who is told when somebody else is: whoever verifies, agrees, or settles whose an action is. */
    tellsOfOthers: Levels,
    /** When asks go out, on working days. */
    askAtTime: TimeOfDay,
    /** After this nothing is sent until the next working day's `askAtTime`. */
    quietFromTime: TimeOfDay,
    /** No quiet hours and no quiet days: for trying the bot out. Asks still fall due on working days. */
    isNeverQuiet: z.boolean().default(false),
    /** How far ahead a lead may promise to have more to say. */
    promiseWithinWorkingDays: WorkingDays,
    /** How far ahead a lead may put a reminder off. */
    putOffWithinWorkingDays: WorkingDays,
    /** Promises and put-off reminders in a row, without an update between them. */
    holdsInARow: z.int().min(1).max(10),
    /** From sign-off to the day on which it is asked whether the change has lasted; 0: it is not asked. */
    recheckAfterMonths: Months.default(6),
    /** From one such answer to the next time; 0: it is not asked again. */
    recheckAgainAfterMonths: Months.default(12),
  })
  .refine(({ askAtTime, quietFromTime }) => minutesOf(quietFromTime) - minutesOf(askAtTime) >= SHORTEST_DAY_MINUTES, {
    path: ['quietFromTime'],
    message: 'has to be an hour later than askAtTime, or more',
  });
export type Cadence = Readonly<z.infer<typeof Cadence>>;

export const DEFAULT_CADENCE: Cadence = {
  noticeDaysBefore: [14, 3],
  firstAfterWorkingDays: 1,
  thenEveryWorkingDays: 5,
  noDateEveryWorkingDays: 20,
  unansweredBeforeTold: 3,
  tellsOfLead: ['line-manager', 'safeguarding-lead', 'sub-group-chair', 'chair'],
  tellsOfOthers: ['business-manager', 'chair'],
  askAtTime: '09:00',
  quietFromTime: '18:00',
  isNeverQuiet: false,
  promiseWithinWorkingDays: 20,
  putOffWithinWorkingDays: 10,
  holdsInARow: 2,
  recheckAfterMonths: 6,
  recheckAgainAfterMonths: 12,
};
