import { type Card, type FigureRow, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { ageInWords, type CalendarDate, dateOf, daysBetween, shortDateInWords } from '../../words/time.ts';
import { mayRead, type Viewer } from '../people/access.ts';
import { agencyNameNow } from '../people/answering.ts';
import { standingInWords, titleOf } from '../updates/entry-in-words.ts';
import { type Figure, QUIET_MONTHS } from './figures.ts';
import type { Scope } from './scope.ts';
import { MAX_NAME_CHARACTERS, scopeData, scopeInWords } from './scope-in-words.ts';
import { type Place, sees } from './sight.ts';

/** A number that was opened: one of the status, or what is due before a day. */
export type OpenedFigure = { readonly figure: Figure } | { readonly figure: 'due-before'; readonly until: CalendarDate };

const ROWS_PER_PAGE = 10;

/** References alone are short. */
const REFERENCES_PER_PAGE = 100;

export type FigureView = {
  readonly by: Viewer;
  readonly place: Place;
  readonly people: People;
  readonly scope: Scope;
  /** The day that the actions are shown as of. */
  readonly today: CalendarDate;
  /** From 1; past the end is the last one. */
  readonly page: number;
};

/**
 * The actions behind a number, as far as somebody may see them in that place: in a channel their references, in their own
 * chat what each is about, and a button for those that they may open. The most overdue first, then the soonest due.
 */
export function figureCard(opened: OpenedFigure, entries: readonly Entry[], view: FigureView): Card {
  const { by, place, people, scope, today } = view;
  const isList = sees('facts', by, place);
  const perPage = isList ? ROWS_PER_PAGE : REFERENCES_PER_PAGE;
  const pages = Math.max(1, Math.ceil(entries.length / perPage));
  const page = Math.min(Math.max(1, view.page), pages);
  const first = (page - 1) * perPage;
  const shown = entries.toSorted((a, b) => byUrgency(a, b, today)).slice(first, first + perPage);
  const hasSeveralPlans = new Set(entries.map(({ action }) => action.planId)).size > 1;
  const heading = headingOf(opened, entries.length);
  return {
    name: 'figure',
    data: {
      summary: heading,
      heading,
      intro: introOf(opened, entries, view, scopeInWords(scope, people)),
      references: isList ? '' : shown.map((entry) => refOf(entry, hasSeveralPlans)).join(', '),
      rows: isList ? shown.map((entry) => rowOf(entry, view, hasSeveralPlans)) : [],
      note:
        isList || entries.length === 0
          ? ''
          : en`Others read along here, so these are references alone. In our own chat you see what each is about.`,
      notShown: pages === 1 ? '' : en`Showing ${first + 1} to ${first + shown.length} of ${entries.length}.`,
      ...scopeData(scope),
      figure: opened.figure,
      until: 'until' in opened ? opened.until : '',
      hasNext: page < pages,
      nextLabel: en`Show the next ones`,
      nextPage: String(page + 1),
      hasPrevious: page > 1,
      previousLabel: en`Show those before`,
      previousPage: String(page - 1),
      backLabel: en`Back to the status`,
    },
  };
}

function byUrgency(a: Entry, b: Entry, today: CalendarDate): number {
  return (
    daysOverdue(b, today) - daysOverdue(a, today) ||
    dueOf(a).localeCompare(dueOf(b)) ||
    a.action.ref.localeCompare(b.action.ref, 'en-GB', { numeric: true })
  );
}

/** Past every date where there is none. */
function dueOf({ action: { timing } }: Entry): string {
  return timing.kind === 'deadline' ? timing.dueOn : '9999';
}

function refOf({ action, isRestricted }: Entry, hasSeveralPlans: boolean): string {
  return hasSeveralPlans && !isRestricted ? `${action.planId} ${action.ref}` : action.ref;
}

function rowOf(entry: Entry, { by, place, people, today }: FigureView, hasSeveralPlans: boolean): FigureRow {
  const { action } = entry;
  const isShown = sees('facts', by, place, { entry, people });
  const ref = refOf(entry, hasSeveralPlans);
  return {
    planId: action.planId,
    ref: action.ref,
    heading: `${ref} · ${titleOf(entry)}`,
    lines: isShown ? linesOf(entry, people, today).map((words) => ({ words })) : [],
    canOpen: mayRead(by, entry, people),
    openLabel: en`Open`,
    openTooltip: en`Open ${ref}`,
  };
}

function linesOf(entry: Entry, people: People, today: CalendarDate): string[] {
  const { action } = entry;
  const { timing } = action;
  const days = daysOverdue(entry, today);
  const late = days > 0 ? en`, ${counted(days, 'day')} overdue` : '';
  const due = timing.kind === 'deadline' ? en`due ${shortDateInWords(timing.dueOn)}${late}` : en`no due date`;
  const isMoved = timing.kind === 'deadline' && timing.firstDueOn !== timing.dueOn;
  const moved = isMoved
    ? en`First due ${shortDateInWords(timing.firstDueOn)}: ${driftInWords(timing.firstDueOn, timing.dueOn)}`
    : '';
  return [`${shortened(agencyNameNow(people, action), MAX_NAME_CHARACTERS)} · ${due}`, standingInWords(entry), moved].filter(
    (words) => words !== '',
  );
}

function driftInWords(first: CalendarDate, now: CalendarDate): string {
  const days = daysBetween(first, now);
  return en`moved ${counted(Math.abs(days), 'day')} ${days > 0 ? en`later` : en`earlier`}`;
}

/** What is said of so many actions, by number: "1 action is overdue". */
const saidOf = (): Readonly<Record<Figure, readonly [one: string, several: string]>> => ({
  'signed-off': [en`is signed off`, en`are signed off`],
  verified: [en`is verified, and not signed off yet`, en`are verified, and not signed off yet`],
  claimed: [en`waits to be verified`, en`wait to be verified`],
  'in-progress': [en`is in progress`, en`are in progress`],
  'plan-only': [en`is under way or complete by the plan’s word alone`, en`are under way or complete by the plan’s word alone`],
  'not-started': [en`has not been started`, en`have not been started`],
  ended: [en`ended without completion`, en`ended without completion`],
  overdue: [en`is overdue`, en`are overdue`],
  undated: [en`has no due date`, en`have no due date`],
  'without-holder': [en`belongs to a role that nobody holds`, en`belong to roles that nobody holds`],
  'without-verifier': [en`is claimed, and nobody can verify it`, en`are claimed, and nobody can verify them`],
  'help-asked': [en`needs help, as its lead says`, en`need help, as their leads say`],
  'nothing-new': [en`has had no news for ${QUIET_MONTHS} months`, en`have had no news for ${QUIET_MONTHS} months`],
  exceptions: [en`needs a decision`, en`need a decision`],
  unanswered: [en`is left without an answer, whoever was told`, en`are left without an answer, whoever was told`],
  disagreements: [en`has an open disagreement about it`, en`have open disagreements about them`],
  moved: [en`has another due date than at first`, en`have other due dates than at first`],
  restricted: [en`belongs to a restricted review`, en`belong to restricted reviews`],
});

/** Where "no action …" would read as the opposite. */
const noneOf = (): Readonly<Partial<Record<OpenedFigure['figure'], string>>> => ({
  undated: en`Every open action has a due date`,
  'without-holder': en`Every open action has somebody to ask`,
  'without-verifier': en`Every claim has somebody to verify it`,
  'nothing-new': en`Every open action has had news within ${QUIET_MONTHS} months`,
  moved: en`Every action has the due date that it began with`,
});

function headingOf(opened: OpenedFigure, count: number): string {
  const [one, several] =
    opened.figure === 'due-before'
      ? [en`is due before ${shortDateInWords(opened.until)}`, en`are due before ${shortDateInWords(opened.until)}`]
      : saidOf()[opened.figure];
  if (count === 0) return noneOf()[opened.figure] ?? en`No action ${one}`;
  return `${counted(count, 'action')} ${count === 1 ? one : several}`;
}

function introOf({ figure }: OpenedFigure, entries: readonly Entry[], view: FigureView, scope: string): string {
  const which = scope === '' ? '' : en`Counted: ${scope}.`;
  return [explained(figure, entries, view), which].filter((words) => words !== '').join(' ');
}

function explained(figure: OpenedFigure['figure'], entries: readonly Entry[], { today, place }: FigureView): string {
  switch (figure) {
    case 'exceptions':
      return exceptionsInWords(entries, place);
    case 'due-before':
      return en`Open actions, those that are overdue already among them. Restricted reviews are left out: their dates are not shown here.`;
    case 'disagreements':
      return stagesInWords(entries, today);
    default:
      return '';
  }
}

/** Why they need a decision: two reasons, which one action can have both. */
function exceptionsInWords(entries: readonly Entry[], place: Place): string {
  const toDecide = entries.filter(({ disagreement }) => disagreement?.stage.deciders);
  const silent = entries.filter(({ reminders }) => reminders.told?.some(({ level }) => level === 'chair'));
  const says = [
    silent.length > 0 ? en`${counted(silent.length, 'action')} without an answer, whoever was asked and told.` : '',
    toDecide.length > 0
      ? en`${counted(toDecide.length, 'disagreement')} at the last stage: type “disagreements”${place === 'chat' ? '' : en` in our own chat`} to see which, and by when it is to be decided.`
      : '',
  ];
  return says.filter((words) => words !== '').join(' ');
}

/** "2 at stage 1, 1 at stage 3. The oldest was raised 6 weeks ago." */
function stagesInWords(entries: readonly Entry[], today: CalendarDate): string {
  const open = entries.flatMap(({ disagreement }) => disagreement ?? []);
  const [oldest] = open.map(({ raisedAt }) => raisedAt).toSorted();
  if (!oldest) return '';
  const stages = [...Map.groupBy(open, ({ stage }) => stage.id)]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en-GB', { numeric: true }))
    .map(([stage, { length }]) => en`${length} at stage ${stage}`);
  const days = daysBetween(dateOf(oldest), today);
  const when = days === 0 ? en`today` : en`${ageInWords(days)} ago`;
  return en`${stages.join(', ')}. ${open.length === 1 ? en`It` : en`The oldest`} was raised ${when}.`;
}
