import { type Refuse, refuse } from '../../decisions/decision.ts';
import type { Entry } from '../../words/entry.ts';
import { CalendarEndError } from '../calendar/working-days.ts';

/** A decision that begins a limit; refused where the calendar cannot count it. A guess would be a wrong limit. */
export function countable<D>(entry: Entry, decide: () => D): D | Refuse {
  try {
    return decide();
  } catch (error) {
    if (error instanceof CalendarEndError) return refuse('calendar-ends', entry);
    throw error;
  }
}
