import { type Card, type FigureRow, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { type CalendarDate, shortDateInWords } from '../../words/time.ts';
import { mayRead, type Viewer } from '../people/access.ts';
import { agencyNameNow } from '../people/answering.ts';
import { standingInWords, titleOf } from '../updates/entry-in-words.ts';
import type { FoundAction } from './find-actions.ts';

/** More than that, and another word in the query finds it sooner than reading on. */
const MOST_ROWS = 10;

const MAX_QUERY_CHARACTERS = 100;

type View = {
  readonly by: Viewer;
  readonly people: People;
  readonly today: CalendarDate;
  /** Whether an action can be opened where this is shown: only in their own chat. */
  readonly isPersonal: boolean;
};

/** What was found, for the chat of whoever searches. */
export function foundCard(query: string, found: readonly FoundAction[], view: View): Card {
  const heading = found.length === 0 ? en`Nothing was found` : en`${counted(found.length, 'action')} found`;
  const hasSeveralPlans = new Set(found.map(({ entry }) => entry.action.planId)).size > 1;
  const more = found.length - MOST_ROWS;
  return {
    name: 'found',
    data: {
      summary: heading,
      heading,
      asked: en`For: ${shortened(query.trim(), MAX_QUERY_CHARACTERS)}`,
      intro: found.length === 0 ? nothingFound() : '',
      rows: found.slice(0, MOST_ROWS).map((one) => rowOf(one, view, hasSeveralPlans)),
      notShown:
        more > 0
          ? en`And ${more} more. Another word finds fewer: an agency, a state such as overdue, or a word of the title.`
          : '',
    },
  };
}

/** One action that somebody put into a conversation, for whoever pressed its button there. */
export function shownActionCard(found: FoundAction, view: View): Card {
  const row = rowOf(found, view, false);
  const heading = found.entry.action.ref;
  const intro = row.lines.length > 0 ? '' : en`This review is restricted, so you see its reference alone.`;
  const asked = en`Only you see this. Type the reference in our own chat for all that you may see of it.`;
  return { name: 'found', data: { summary: heading, heading, asked, intro, rows: [row], notShown: '' } };
}

const nothingFound = () =>
  en`I look at references, titles, agencies, roles and those who hold them, states such as overdue, and the plan’s words, of the actions that you may see. Every word has to fit.`;

function rowOf({ entry, shows }: FoundAction, { by, people, today, isPersonal }: View, hasSeveralPlans: boolean): FigureRow {
  const { action, isRestricted } = entry;
  const ref = hasSeveralPlans && !isRestricted ? `${action.planId} ${action.ref}` : action.ref;
  return {
    planId: action.planId,
    ref: action.ref,
    heading: `${ref} · ${titleOf(entry)}`,
    lines: shows === 'facts' ? factsOf(entry, people, today).map((words) => ({ words })) : [],
    canOpen: isPersonal && mayRead(by, entry, people),
    openLabel: en`Open`,
    openTooltip: en`Open ${ref}`,
  };
}

/** Agency and due date, and how it stands: of a restricted review neither. */
function factsOf(entry: Entry, people: People, today: CalendarDate): string[] {
  const { action, isRestricted } = entry;
  if (isRestricted) return [];
  const { timing } = action;
  const days = daysOverdue(entry, today);
  const late = days > 0 ? en`, ${counted(days, 'day')} overdue` : '';
  const due = timing.kind === 'deadline' ? en`due ${shortDateInWords(timing.dueOn)}${late}` : en`no due date`;
  return [`${shortened(agencyNameNow(people, action), 80)} · ${due}`, standingInWords(entry)];
}
