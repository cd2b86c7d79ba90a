import { daysOverdue, type Entry } from '../../words/entry.ts';
import type { CalendarDate } from '../../words/time.ts';

/** Overdue, and nobody but the lead can move it: a claim waits for whoever verifies it, not for the lead. */
export function awaitsLead(entry: Entry, today: CalendarDate): boolean {
  return entry.standing.state !== 'claimed' && daysOverdue(entry, today) > 0;
}

/**
 * What a lead has to answer now, most overdue first and then by reference.
 * @param owned the entries whose owner's role the person holds
 */
export function overdueFor(owned: readonly Entry[], today: CalendarDate): Entry[] {
  return owned
    .filter((entry) => awaitsLead(entry, today))
    .toSorted((a, b) => daysOverdue(b, today) - daysOverdue(a, today) || compare(a.action.ref, b.action.ref));
}

/** LSCB-9 comes before LSCB-10. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en-GB', { numeric: true });
}
