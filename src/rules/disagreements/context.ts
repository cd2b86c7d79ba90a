import type { People } from '../../words/people.ts';
import type { StoredProcedure } from '../../words/procedure.ts';
import type { CalendarDate } from '../../words/time.ts';
import { dateOf } from '../../words/time.ts';
import type { Calendar } from '../calendar/working-days.ts';

/** What a disagreement is decided by. */
export type DisagreementContext = {
  readonly people: People;
  readonly calendar: Calendar;
  /** Every version that is kept: a running disagreement keeps the one that it began with. */
  readonly procedures: readonly StoredProcedure[];
};

/** What a disagreement that is raised today runs by: of those that are confirmed and not retired, the one confirmed last. */
export function inForce(procedures: readonly StoredProcedure[], today: CalendarDate): StoredProcedure | undefined {
  return procedures
    .filter(({ confirmed, retired, procedure: { effectiveFrom } }) => {
      return confirmed && dateOf(confirmed.at) <= today && !retired && (effectiveFrom === undefined || effectiveFrom <= today);
    })
    .toSorted((a, b) => (a.confirmed?.at ?? '').localeCompare(b.confirmed?.at ?? ''))
    .at(-1);
}
