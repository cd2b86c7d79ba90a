import type { People } from '../../words/people.ts';
import type { ProcedureRef, StoredProcedure } from '../../words/procedure.ts';
import type { CalendarDate } from '../../words/time.ts';
import { dateOf } from '../../words/time.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Running } from './running.ts';
import { staffOf } from './stage-people.ts';

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

/**
 * What a disagreement runs by, from its beginning to its end, with whoever holds the roles of its stages today.
 * @throws where that version is not kept: versions are never thrown away, so that is a bug
 */
export function runningFor({ id, version }: ProcedureRef, context: DisagreementContext, today: CalendarDate): Running {
  const stored = context.procedures.find(({ procedure }) => procedure.id === id && procedure.version === version);
  if (!stored) throw new Error(`Version ${version} of the procedure ${id} is not kept`);
  const { procedure } = stored;
  return { procedure, calendar: context.calendar, staff: staffOf(context.people, today, procedure) };
}
