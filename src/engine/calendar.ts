import { bankHolidays } from '../rules/calendar/bank-holidays.ts';
import { type Calendar, withClosures } from '../rules/calendar/working-days.ts';
import type { Deps } from './deps.ts';

/** What working days are counted by: the bank holidays, and the partnership's own closures. */
export async function calendarOf({ directory }: Pick<Deps, 'directory'>): Promise<Calendar> {
  return withClosures(bankHolidays, await directory.closures());
}
