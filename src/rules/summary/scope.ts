import type { AgencyId } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PlanId } from '../../words/plan.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyNow } from '../people/answering.ts';

/** Which actions are meant. Everything that is left out limits nothing. */
export type Scope = {
  readonly agencyId?: AgencyId | undefined;
  readonly planId?: PlanId | undefined;
  /** A word that the plan's own words mention. */
  readonly theme?: string | undefined;
  /** As they stood at the end of that day. */
  readonly asOf?: CalendarDate | undefined;
};

/** The longest theme, in characters: whoever types more has something else in mind. */
export const MAX_THEME_CHARACTERS = 100;

/**
 * Of a restricted review nothing but its references is known to whoever asks about all actions: so it is in what is asked
 * of everything, or of a plan by its name, and in nothing that is narrowed by an agency or by words.
 * @returns those that are meant, and how many restricted ones were left out, whoever they belong to
 */
export function inScope(
  entries: readonly Entry[],
  { agencyId, planId, theme }: Scope,
  people: People,
): { readonly entries: readonly Entry[]; readonly leftOut: number } {
  const placed = planId === undefined ? entries : entries.filter(({ action }) => action.planId === planId);
  if (agencyId === undefined && theme === undefined) return { entries: placed, leftOut: 0 };
  const open = placed.filter(({ isRestricted }) => !isRestricted);
  const meant = open.filter(
    (entry) =>
      (agencyId === undefined || agencyNow(people, entry.action.agencyId) === agencyId) &&
      (theme === undefined || mentions(entry, theme)),
  );
  return { entries: meant, leftOut: placed.length - open.length };
}

/** Whether the plan's words have a word that begins with the theme's: `record` finds "records" and "recording". */
export function mentions({ action }: Pick<Entry, 'action'>, theme: string): boolean {
  const wanted = wordsOf(theme);
  const words = wordsOf(`${action.title} ${action.recommendation} ${action.action}`);
  return wanted.length > 0 && wanted.every((word) => words.some((one) => one.startsWith(word)));
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
