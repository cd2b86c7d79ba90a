import { type BreakdownRow, type Card, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyGroups, restrictedReviews } from './agency-groups.ts';
import { entriesBehind, type Figure } from './figures.ts';
import type { Scope } from './scope.ts';
import { MAX_NAME_CHARACTERS, scopeData, scopeInWords } from './scope-in-words.ts';
import { type Place, shownGroups } from './sight.ts';

/** What the same counts are split by. */
export type BrokenDownBy = 'agency' | 'plan';

/** More rows would make a card larger than Teams takes. */
const MOST_ROWS = 30;

type Group = { readonly name: string; readonly scope?: Scope; readonly entries: readonly Entry[]; readonly total: number };

/** The status by agency or by plan, each with the way to its own. */
export function breakdownCard(
  by: BrokenDownBy,
  entries: readonly Entry[],
  view: { readonly place: Place; readonly people: People; readonly scope: Scope; readonly today: CalendarDate },
): Card {
  const { place, people, scope, today } = view;
  const groups = by === 'agency' ? byAgency(entries, people, scope) : byPlan(entries, scope);
  const shown = shownGroups(
    groups.toSorted((a, b) => b.total - a.total || a.name.localeCompare(b.name, 'en-GB')),
    place,
    (small) => together(small),
  );
  const heading = by === 'agency' ? en`By agency` : en`By plan`;
  const of = scopeInWords(scope, people);
  const more = shown.length - MOST_ROWS;
  return {
    name: 'breakdown',
    data: {
      summary: `${heading}: ${counted(shown.length, 'group')}, ${counted(entries.length, 'action')}`,
      heading,
      intro: of === '' ? en`All actions in the register.` : en`Counted: ${of}.`,
      rows: shown.slice(0, MOST_ROWS).map((group) => rowOf(group, people, today)),
      notShown: more > 0 ? en`And ${more} more. Type “status” and a name for any of them.` : '',
      ...scopeData(scope),
      backLabel: en`Back to the status`,
    },
  };
}

export function byAgency(entries: readonly Entry[], people: People, scope: Scope): Group[] {
  return agencyGroups(entries, people).map(({ agencyId, name, entries: of }) => ({
    ...{ name, entries: of, total: of.length },
    ...(agencyId && { scope: { ...scope, agencyId } }),
  }));
}

/** By their short names alone: a title can tell which child it is about. Restricted ones are one group, and have none. */
export function byPlan(entries: readonly Entry[], scope: Scope): Group[] {
  const restricted = entries.filter(({ isRestricted }) => isRestricted);
  const others = Map.groupBy(
    entries.filter(({ isRestricted }) => !isRestricted),
    ({ action }) => action.planId,
  );
  const groups: Group[] = [...others].map(([planId, of]) => ({
    ...{ name: planId, entries: of, total: of.length },
    scope: { ...scope, planId },
  }));
  return restricted.length === 0
    ? groups
    : [...groups, { name: restrictedReviews(), entries: restricted, total: restricted.length }];
}

function together(small: readonly Group[]): Group {
  const entries = small.flatMap((group) => group.entries);
  return { name: small.map(({ name }) => name).join(', '), entries, total: entries.length };
}

const saidOf = (): readonly (readonly [Figure, string])[] => [
  ['signed-off', en`signed off`],
  ['verified', en`verified`],
  ['claimed', en`waiting for verification`],
  ['in-progress', en`in progress`],
  ['plan-only', en`by the plan’s word alone`],
  ['not-started', en`not started`],
  ['ended', en`ended without completion`],
];

function rowOf({ name, scope, entries, total }: Group, people: People, today: CalendarDate): BreakdownRow {
  const count = (figure: Figure): number => entriesBehind(figure, entries, { today, people }).length;
  const progress = saidOf()
    .map(([figure, words]) => ({ count: count(figure), words }))
    .filter((one) => one.count > 0);
  const [overdue, undated] = [count('overdue'), count('undated')];
  const late = [en`${overdue} overdue`, ...(undated > 0 ? [en`${undated} without a due date`] : [])];
  return {
    heading: `${shortened(name, 3 * MAX_NAME_CHARACTERS)}: ${counted(total, 'action')}`,
    lines: [late.join(', '), progress.map((one) => `${one.count} ${one.words}`).join(', ')].map((words) => ({ words })),
    ...scopeData(scope ?? {}),
    canOpen: scope !== undefined,
    openLabel: en`Open`,
    openTooltip: en`The status of ${shortened(name, MAX_NAME_CHARACTERS)}`,
  };
}
