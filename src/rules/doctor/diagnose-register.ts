import { counted } from '../../words/counted.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { Plan } from '../../words/plan.ts';
import type { StoredProcedure } from '../../words/procedure.ts';
import {
  addDays,
  type CalendarDate,
  dateOf,
  daysBetween,
  type Instant,
  shortDateInWords,
  timeInWords,
} from '../../words/time.ts';
import { isLate, momentInWords } from '../audit/late.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { inForce } from '../disagreements/context.ts';
import { checkRoles } from '../people/check-roles.ts';
import { checkVerifiers } from '../people/check-verifiers.ts';
import { isHeldOn } from '../people/holders.ts';
import { type Check, look, ok, wrong } from './check.ts';

/** The longest procedures and plans' dates lie within. */
const CALENDAR_SHORT_DAYS = 180;

export function diagnoseCalendar({ coveredUntilOn }: Calendar, today: CalendarDate): Check {
  const days = daysBetween(today, coveredUntilOn);
  const until = `bank holidays are known until ${shortDateInWords(coveredUntilOn)}`;
  const remedy = 'Update the bot: its calendar comes with it.';
  if (days < 0) return wrong('calendar', `${until}, so no limit can be counted any more`, remedy);
  const says = `${until}, ${counted(days, 'day')} from now`;
  return days < CALENDAR_SHORT_DAYS ? look('calendar', says, remedy) : ok('calendar', says);
}

/** @param tenants whose people may use the bot; `undefined` where everybody may */
export function diagnosePeople(people: People, tenants: readonly string[] | undefined, today: CalendarDate): Check[] {
  if (people.persons.length === 0) {
    return [look('people', 'there is no list of people yet', 'Import it: sab people import FILE.')];
  }
  const holding = new Set(people.holdings.filter((one) => isHeldOn(one, today)).map(({ personId }) => personId));
  const shutOut = tenants ? [...holding].filter((id) => !tenants.includes(id.split(':')[0] ?? '')) : [];
  const organisations = [...new Set(shutOut.map((id) => id.split(':')[0]))];
  const found = ok('people', `${counted(people.persons.length, 'person', 'people')}, ${holding.size} of them with a role today`);
  if (shutOut.length === 0) return [found];
  const hold = shutOut.length === 1 ? 'person holds a role and is' : 'people hold roles and are';
  const says = `${shutOut.length} ${hold} of an organisation that may not use the bot: ${organisations.join(', ')}`;
  return [found, wrong('tenants', says, 'Add it to SAB_TENANTS, or mend the list of people.')];
}

export function diagnoseRoles(people: People, entries: readonly Entry[], today: CalendarDate): Check {
  if (entries.length === 0) return look('roles', 'no plan is in the register yet', 'Import one: sab plan import FILE.');
  const vacant = checkRoles(people, entries, today).vacant.length;
  const { stuck, withoutVerifier } = checkVerifiers(people, entries, today);
  const lacks = [
    ...(vacant > 0 ? [`${counted(vacant, 'role')} of open actions ${vacant === 1 ? 'is' : 'are'} vacant`] : []),
    ...(withoutVerifier.length > 0
      ? [`${counted(withoutVerifier.length, 'agency', 'agencies')} would have nobody to verify a claim`]
      : []),
    ...(stuck.length > 0 ? [`${counted(stuck.length, 'claim')} can be verified by nobody`] : []),
  ];
  if (lacks.length === 0) return ok('roles', 'every open action has somebody to ask and to verify it');
  return look('roles', lacks.join('; '), 'sab people check says which.');
}

export function diagnoseReach(unreachable: number): Check {
  if (unreachable === 0) return ok('reach', 'nobody is known to be out of reach in Teams');
  const says = `the last message did not reach ${counted(unreachable, 'person', 'people')} with a role`;
  return look('reach', says, 'sab delivery says whom, and what to do about each.');
}

export function diagnoseProcedures(procedures: readonly StoredProcedure[], today: CalendarDate): Check {
  const current = inForce(procedures, today);
  if (current) return ok('procedure', `version ${current.procedure.version} of ${current.procedure.id} is in force`);
  const says = 'no confirmed procedure is in force, so nobody can raise a disagreement';
  return look('procedure', says, 'sab procedure import FILE, and sab procedure confirm.');
}

/** Nothing is removed by itself: what nobody decides about is kept for ever. */
export function diagnoseRetention(plans: readonly Plan[]): Check {
  const unset = plans.filter(({ retention }) => retention === undefined).length;
  if (unset === 0) return ok('retention', `set for every one of ${counted(plans.length, 'plan')}`);
  const says = `${counted(unset, 'plan')} of ${plans.length} ${unset === 1 ? 'is' : 'are'} kept for ever, since no retention is set`;
  return look('retention', says, 'sab retention list says which, and sab retention set sets it: docs/data-protection.md.');
}

/** @param firstAt the oldest note that is due by now; `undefined` where none is */
export function diagnoseAgenda({ due, firstAt }: { due: number; firstAt: Instant | undefined }, now: Instant): Check {
  if (firstAt === undefined) return ok('agenda', 'nothing is due and not looked at');
  const says = `${counted(due, 'note')} due, the oldest since ${momentInWords(firstAt)}`;
  if (!isLate(firstAt, now)) return ok('agenda', says);
  return wrong('agenda', says, 'Look whether a server runs, and in its log for sweep-failed.');
}

export function diagnoseMessages({ waiting, stuck }: { waiting: number; stuck: number }): Check {
  if (stuck === 0) return ok('messages', `${counted(waiting, 'message')} on the way, none stuck`);
  const says = `${counted(stuck, 'message')} stuck on the way`;
  return wrong('messages', says, 'Look whether a server runs, and in its log for deliver-failed. sab audit says which.');
}

type SchemaCount = { readonly version: number; readonly rows: number };

export function diagnoseSchema(counts: readonly SchemaCount[], current: number): Check {
  const rowsOf = (is: (version: number) => boolean): number =>
    counts.filter(({ version }) => is(version)).reduce((sum, { rows }) => sum + rows, 0);
  const newer = rowsOf((version) => version > current);
  const older = rowsOf((version) => version < current);
  if (newer > 0) {
    return wrong('schema', `${counted(newer, 'row')} of a newer version than this program knows`, 'Update this program.');
  }
  if (older === 0) return ok('schema', `every row is of version ${current}`);
  return ok('schema', `${counted(older, 'row')} of older versions, which are read as they are`);
}

/** When the nightly audit begins on the partnership's clock, with an hour for a server to come to it. */
const AUDITED_BY_TIME = '03:00';

/** @param lastOn the night of the last audit that began; `undefined` where none did */
export function diagnoseAudit(lastOn: CalendarDate | undefined, now: Instant): Check {
  const today = dateOf(now);
  const expectedOn = timeInWords(now) < AUDITED_BY_TIME ? addDays(today, -1) : today;
  const remedy = 'Look whether a server runs; sab audit makes one now.';
  if (lastOn === undefined) return look('nightly audit', 'none was made yet', remedy);
  const says = `the last one was made on ${shortDateInWords(lastOn)}`;
  return lastOn >= expectedOn ? ok('nightly audit', says) : look('nightly audit', says, remedy);
}
