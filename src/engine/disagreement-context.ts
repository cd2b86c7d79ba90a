import type { DisagreementContext } from '../rules/disagreements/context.ts';
import { calendarOf } from './calendar.ts';
import type { Deps } from './deps.ts';

/** Everything that a disagreement is decided by, as of now. */
export async function disagreementContextOf({
  directory,
  procedures,
}: Pick<Deps, 'directory' | 'procedures'>): Promise<DisagreementContext> {
  const [people, calendar, versions] = await Promise.all([directory.people(), calendarOf({ directory }), procedures.versions()]);
  return { people, calendar, procedures: versions };
}
