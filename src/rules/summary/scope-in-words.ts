import { shortened } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { shortDateInWords } from '../../words/time.ts';
import type { Scope } from './scope.ts';

/** The longest name of an agency that is shown whole, in characters: a plan may have a sentence in its place. */
export const MAX_NAME_CHARACTERS = 80;

/** "Housing, plan child-h, actions that mention “neglect”, as they stood on 31 March 2026"; empty for all actions as they are now. */
export function scopeInWords(scope: Scope, people: People): string {
  const { planId, theme, asOf } = scope;
  return [
    agencyIn(scope, people),
    planId && en`plan ${planId}`,
    theme && en`actions that mention “${shortened(theme, MAX_NAME_CHARACTERS)}”`,
    asOf && en`as they stood on ${shortDateInWords(asOf)}`,
  ]
    .filter((words) => words !== undefined)
    .join(', ');
}

/** What an agency is called; its short name where the list of people does not know it. */
export function agencyIn({ agencyId }: Scope, people: People): string | undefined {
  if (agencyId === undefined) return undefined;
  return shortened(people.agencies.find(({ id }) => id === agencyId)?.name ?? agencyId, MAX_NAME_CHARACTERS);
}

/** As a button carries it; empty where nothing is limited. */
export function scopeData({ agencyId, planId, theme, asOf }: Scope): {
  agency: string;
  plan: string;
  theme: string;
  asOf: string;
} {
  return { agency: agencyId ?? '', plan: planId ?? '', theme: theme ?? '', asOf: asOf ?? '' };
}
