import { type Card, type CardData, type DisagreementRow, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import type { Disagreement } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { isKnown } from '../../words/procedure.ts';
import { ageInWords, dateOf, daysBetween, type Instant } from '../../words/time.ts';
import { titleOf } from '../updates/entry-in-words.ts';
import { agencyInWords, capital, momentInWords, stageInShort } from './disagreement-in-words.ts';
import type { Running } from './running.ts';
import { stageCalled, stagesOf } from './stages.ts';
import { type ComesNext, whatComesNext } from './what-comes-next.ts';

/** One that runs, with the version of the procedure that it keeps. */
export type RunningDisagreement = {
  readonly entry: Entry;
  readonly disagreement: Disagreement;
  readonly running: Running;
  readonly canOpen: boolean;
};

const ROWS_PER_PAGE = 10;

/** What runs, by the stage that it is at: those furthest up first, and at each stage the oldest. */
export function disagreementsCard(
  rows: readonly RunningDisagreement[],
  view: {
    readonly now: Instant;
    /** From 1; past the end is the last one. */
    readonly page: number;
    readonly notice?: string;
  },
): Card {
  const { now, notice = '' } = view;
  const sorted = rows.toSorted(furthestFirst);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  const page = Math.min(Math.max(1, view.page), pages);
  const first = (page - 1) * ROWS_PER_PAGE;
  const shown = sorted.slice(first, first + ROWS_PER_PAGE);
  const heading =
    rows.length === 0 ? en`No disagreement is open` : counted(rows.length, 'disagreement is open', 'disagreements are open');
  return {
    name: 'disagreements',
    data: {
      summary: heading,
      heading,
      notice,
      intro: introFor(rows.length),
      groups: groupsOf(shown, now),
      notShown: pages === 1 ? '' : en`Showing ${first + 1} to ${first + shown.length} of ${rows.length}, the furthest up first.`,
      hasNext: page < pages,
      nextLabel: en`Show the next ten`,
      nextPage: String(page + 1),
      hasPrevious: page > 1,
      previousLabel: en`Show the ten before`,
      previousPage: String(page - 1),
      backLabel: en`Back to my list`,
    },
  };
}

function introFor(count: number): string {
  return count === 0
    ? en`When two agencies disagree about an action, type “disagree” and its reference.`
    : en`The furthest up come first, and at each stage the oldest. Reminders about their actions wait meanwhile.`;
}

/** How far up it is, whatever the procedure calls its stages: an optional one before the first is furthest down. */
function position({ running: { procedure }, disagreement: { stage } }: RunningDisagreement): number {
  return stagesOf(procedure).findIndex(({ id }) => id === stage.id);
}

function furthestFirst(a: RunningDisagreement, b: RunningDisagreement): number {
  return position(b) - position(a) || a.disagreement.raisedAt.localeCompare(b.disagreement.raisedAt);
}

type Group = CardData<'disagreements'>['groups'][number];

/** Two versions of a procedure may call the same stage differently, and then they are two groups. */
function groupsOf(rows: readonly RunningDisagreement[], now: Instant): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { procedure } = row.running;
    const { id, name } = stageCalled(procedure, row.disagreement.stage.id);
    const group = { heading: stageInShort(procedure, id), name: isKnown(name) ? name : '' };
    const key = `${group.heading} ${group.name}`;
    groups.set(key, { ...group, rows: [...(groups.get(key)?.rows ?? []), rowFor(row, now)] });
  }
  return [...groups.values()];
}

/** Of a restricted review its reference, its age and its next date. */
function rowFor({ entry, disagreement, running, canOpen }: RunningDisagreement, now: Instant): DisagreementRow {
  const { action, isRestricted } = entry;
  const { parties, stage, raisedAt, priority } = disagreement;
  const age = (at: Instant): string => ageInWords(Math.max(0, daysBetween(dateOf(at), dateOf(now))));
  const agencies = en`${capital(agencyInWords(parties.raising))} and ${agencyInWords(parties.responding)}`;
  const next = nextInShort(whatComesNext(disagreement, now, running));
  return {
    planId: action.planId,
    ref: action.ref,
    heading: `${action.ref} · ${titleOf(entry)}`,
    lines: [
      ...(isRestricted ? [] : [shortened(agencies, 200)]),
      en`${age(stage.startedAt)} at this stage, ${age(raisedAt)} in all${priority === 'urgent' ? en`, urgent` : ''}`,
      ...(disagreement.pause ? [en`Paused`] : []),
      ...(next ? [next] : []),
    ].map((words) => ({ words })),
    openLabel: en`Open`,
    openTooltip: en`Open the disagreement about ${action.ref}`,
    canOpen,
  };
}

function nextInShort(next: ComesNext | undefined): string {
  switch (next?.kind) {
    case 'stage':
      return en`Goes to stage ${next.to} on ${momentInWords(next.at)}`;
    case 'meeting':
      return en`The two are asked to meet on ${momentInWords(next.at)}`;
    case 'decision':
      if (!next.by) return en`Waits to be decided`;
      return next.isLate ? en`Was to be decided by ${momentInWords(next.by)}` : en`To be decided by ${momentInWords(next.by)}`;
    case 'reminder':
      return next.by ? en`To be agreed by ${momentInWords(next.by)}` : en`Next reminder on ${momentInWords(next.at)}`;
    case undefined:
      return '';
  }
}
