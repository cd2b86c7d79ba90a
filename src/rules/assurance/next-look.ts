import type { Entry } from '../../words/entry.ts';
import { addDays, type CalendarDate, dateOf, type Instant, instantAt } from '../../words/time.ts';
import { type Calendar, CalendarEndError, firstWorkingDayAfter } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';
import { nextReminderAt } from './decide-reminder.ts';

/**
 * When to look at an entry after now. A waiting claim is looked at every working day, since somebody may have come to
 * hold the verifier's role; so is a reminder that is due and could not be given: nobody held the role, or the person's
 * digest of the day had gone already.
 * @returns `undefined` when nothing can come due by itself
 */
export function nextLookAt(
  entry: Entry,
  { now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence },
): Instant | undefined {
  const nextMorning = instantAt(workingDayAfter(calendar, dateOf(now)), cadence.askAtTime);
  if (entry.standing.state === 'claimed') return nextMorning;
  const reminderAt = nextReminderAt(entry, { calendar, cadence });
  return reminderAt === undefined || reminderAt > now ? reminderAt : nextMorning;
}

/** Past the calendar's end, the day after: whoever looks then fails loudly, and looking too often is harmless. */
function workingDayAfter(calendar: Calendar, on: CalendarDate): CalendarDate {
  try {
    return firstWorkingDayAfter(calendar, on);
  } catch (error) {
    if (error instanceof CalendarEndError) return addDays(on, 1);
    throw error;
  }
}
