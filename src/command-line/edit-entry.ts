import type { Change, Keep, Refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import { changeEntry } from '../engine/change-entry.ts';
import type { Deps } from '../engine/deps.ts';
import { personsCalled } from '../rules/edits/find-person.ts';
import { type Viewer, viewerOf } from '../rules/people/access.ts';
import { ActionRef, type EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import type { People } from '../words/people.ts';
import { PlanId } from '../words/plan.ts';
import { CalendarDate, dateOf, type Instant } from '../words/time.ts';
import { UnfinishedError, UsageError } from './command.ts';

/** @throws {UsageError} */
export function entryRefFrom(positionals: readonly string[], plan: string | undefined): EntryRef {
  const [typed = '', more] = positionals;
  const ref = ActionRef.safeParse(typed.toUpperCase());
  if (!ref.success || more !== undefined) throw new UsageError('Name one action by its reference, such as HOU-03.');
  return { planId: planIdFrom(plan), ref: ref.data };
}

/** @throws {UsageError} */
export function planIdFrom(typed: string | undefined): PlanId {
  const id = PlanId.safeParse(typed);
  if (!id.success) throw new UsageError('Say which plan by its short name: --plan child-f.');
  return id.data;
}

/** @throws {UsageError} */
export function dateFrom(option: string, typed: string | undefined): CalendarDate {
  const on = CalendarDate.safeParse(typed);
  if (!on.success) throw new UsageError(`Give the day as year, month and day: --${option} 2026-09-30.`);
  return on.data;
}

/** @throws {UsageError} when an option that the command cannot do without is missing */
export function given(option: string, typed: string | undefined, example: string): string {
  if (typed === undefined || typed.trim() === '') throw new UsageError(`--${option} is missing: --${option} ${example}`);
  return typed.trim();
}

/** @throws {UsageError} when nobody, or more than one person, is called that */
export function personFrom(people: People, option: string, typed: string, now: Instant): Viewer {
  const [person, ...others] = personsCalled(people, typed);
  if (!person) {
    throw new UsageError(
      `--${option}: nobody in the list of people is called "${typed}". Give the whole name, or the id as tenant:object.`,
    );
  }
  if (others.length > 0) {
    const ids = [person, ...others].map(({ id }) => id).join(', ');
    throw new UsageError(`--${option}: more than one person is called "${typed}". Give one of these ids: ${ids}.`);
  }
  return viewerOf(people, person.id, person.name, dateOf(now));
}

/**
 * Makes one change to one entry.
 * @throws {UnfinishedError} with the reason and the remedy, when it is refused
 */
export async function editEntry(
  deps: Deps,
  ref: EntryRef,
  decide: (entry: Entry, now: Instant) => Change | Keep | Refuse,
): Promise<Change | Keep> {
  const decision = await changeEntry(deps, ref, decide);
  if (decision.kind !== 'refuse') return decision;
  if (decision.reason === 'unknown-action')
    throw new UnfinishedError(`There is no ${ref.ref} in ${ref.planId}. Nothing was changed.`);
  throw new UnfinishedError(`${ref.ref} was left as it is. ${refusedInWords(decision.reason)}`);
}

export function refusedInWords(reason: Refusal): string {
  const { why, next } = refusalText[reason];
  return `${why} ${next}`;
}
