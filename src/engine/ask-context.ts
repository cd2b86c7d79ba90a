import type { AskContext } from '../rules/assurance/decide-ask.ts';
import { calendarOf } from './calendar.ts';
import type { Deps } from './deps.ts';

/** Everything that decides who is asked when, as of now. */
export async function askContextOf({
  directory,
  preferences,
  clock,
}: Pick<Deps, 'directory' | 'preferences' | 'clock'>): Promise<AskContext> {
  const [people, calendar, cadence, optedOut] = await Promise.all([
    directory.people(),
    calendarOf({ directory }),
    directory.cadence(),
    preferences.optedOut(),
  ]);
  return { now: clock(), people, calendar, cadence, optedOut };
}
