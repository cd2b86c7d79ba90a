import { slug } from '../../words/agency.ts';
import {
  type Card,
  type CardData,
  type Fact,
  fact,
  MAX_CHOICE_CHARACTERS,
  said,
  shortened,
  typed,
} from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Ending, Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { MAX_PLAN_CHARACTERS, privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, restrictedWords, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import { type EditDraft, type EditProblems, MAX_REWORDED_CHARACTERS, NOTHING_TYPED, wordingShown } from './edit-draft.ts';
import { type EditPart, editParts } from './from-card.ts';
import { leadRoles } from './lead-roles.ts';

type Field = CardData<'manage-action'>['reason'];

/** What neutral means: a title stands in notifications, which others may see. */
export const titleLabel = () => en`Neutral title: which action it is, never what happened to a child`;
export const titleExample = () => en`For example: Home visits recorded the same day`;

const HOW: Readonly<Record<Ending['how'], string>> = en({
  declined: 'Declined',
  'no-action-needed': 'No action needed',
  superseded: 'Superseded by another action',
});

/** Longer drop-downs would leave no room for what is typed. */
const MOST_CHOICES = 30;

/** An action as the business manager keeps it: what it is, and each thing that can be done to it. */
export function manageActionCard(
  entry: Entry,
  view: {
    today: CalendarDate;
    people: People;
    submissionId: SubmissionId;
    /** What was typed already. */
    draft?: EditDraft;
    problems?: EditProblems;
    /** The part that was sent, which is shown open. */
    open?: EditPart;
    /** What changed since the card was drawn, or why it is shown again. */
    notice?: string;
  },
): Card {
  const { action } = entry;
  const { draft, problems = {}, open } = view;
  const parts = editParts(entry);
  const [agencies, roles] = [agencyChoices(view.people), roleChoices(view.people)];
  const canChange = parts.includes('reword');
  const value = draft ?? { ...NOTHING_TYPED, ...wordingShown(entry) };
  return {
    name: 'manage-action',
    data: {
      summary: en`${action.ref}, ${titleOf(entry)}: change this action`,
      heading: en`${action.ref}: change this action`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (Object.keys(problems).length > 0 ? en`Not recorded yet: see what is to be put right.` : ''),
      title: titleOf(entry),
      facts: factsOf(entry, view.today),
      said: draft ? [...notInAnyField(draft, parts, open), ...standsNow(entry, draft, open)] : [],
      submissionId: view.submissionId,
      seen: String(entry.revision),
      isOffered: parts.length > 0,
      privacy: privacyNotice(),
      reason: {
        label: en`First say why: it is kept in the history`,
        placeholder: en`For example: agreed at the Board of 12 May`,
        problem: problems.reason ?? '',
        value: typed(value.reason, MAX_REASON_CHARACTERS),
      },
      canChange,
      rewordLabel: en`Reword`,
      isRewordOpen: canChange && open === 'reword',
      titleField: field(titleLabel(), titleExample(), problems.title, value.title, 120),
      recommendation: wordsField(entry, 'recommendation', en`What the review recommends`, value.recommendation),
      action: wordsField(entry, 'action', en`What is to be done`, value.action),
      sendRewordLabel: en`Record the new words`,
      endLabel: en`End it`,
      isEndOpen: canChange && open === 'end',
      howLabel: en`How does it end, without being completed?`,
      howChoices: Object.entries(HOW).map(([how, title]) => ({ title, value: how })),
      howProblem: problems.how ?? '',
      howValue: value.how,
      successor: field(
        en`If superseded: the action that replaces it`,
        en`For example: HOU-04`,
        problems.successor,
        value.successor,
        40,
      ),
      sendEndLabel: en`See what that does`,
      dateLabel: canChange || entry.standing.state === 'claimed' ? en`Another date` : '',
      transferLabel: en`Hand it on`,
      isTransferOpen: canChange && open === 'transfer',
      toAgency: {
        ...field(en`The agency that is to take it`, en`Choose the agency`, problems.toAgency, value.toAgency, 60),
        choices: agencies.slice(0, MOST_CHOICES),
      },
      roleTitle: {
        ...field(en`Who answers for it there`, en`Choose the role`, problems.roleTitle, value.roleTitle, 200),
        choices: roles.slice(0, MOST_CHOICES),
      },
      notListed:
        Math.max(agencies.length, roles.length) > MOST_CHOICES
          ? en`Only the first ${MOST_CHOICES} are listed. For another one, use the command line: sab action transfer.`
          : '',
      sendTransferLabel: en`Ask them to take it`,
      canReopen: parts.includes('reopen'),
      sendReopenLabel: en`Take the end back`,
      next: nextFor(entry),
      openLabel: en`See the action`,
      backLabel: en`Back to my list`,
    },
  };
}

/** Each agency that can take an action on. */
function agencyChoices(people: People): { title: string; value: string }[] {
  const agencies = new Map(leadRoles(people).map(({ agency }) => [agency.id, agency.name]));
  return [...agencies].map(([id, name]) => ({ title: shortened(name, MAX_CHOICE_CHARACTERS), value: id }));
}

/** What leads are called, in one agency or another. The value names the same role, in less room. */
function roleChoices(people: People): { title: string; value: string }[] {
  const titles = [...new Set(leadRoles(people).map(({ role }) => role.title))].toSorted((a, b) => a.localeCompare(b));
  return titles.map((title) => ({ title: shortened(title, MAX_CHOICE_CHARACTERS), value: slug(title) }));
}

function factsOf(entry: Entry, today: CalendarDate): Fact[] {
  const { ownerWords, agencyName } = entry.action;
  const who = [fact(en`Responsible`, ownerWords), ...(agencyName === ownerWords ? [] : [fact(en`Agency`, agencyName)])];
  return [...dueFacts(entry, today), ...(entry.isRestricted ? [] : who), planFact(entry), fact(en`Now`, standingInWords(entry))];
}

function field(label: string, placeholder: string, problem: string | undefined, value: string, most: number): Field {
  return { label, placeholder, problem: problem ?? '', value: typed(value, most) };
}

/** Words for which the field has no room stay as they are while it is left empty. */
function wordsField(entry: Entry, part: 'recommendation' | 'action', label: string, value: string): Field {
  const isLeftOut = entry.action[part] !== '' && wordingShown(entry)[part] === '';
  const why = entry.isRestricted ? en`Not shown here` : en`Too long to be shown here`;
  return field(
    label,
    isLeftOut ? en`${why}. Left empty, it stays as it is` : en`Nothing so far`,
    undefined,
    value,
    MAX_REWORDED_CHARACTERS,
  );
}

/** What was typed for a part that the action, as it stands now, does not offer any more. */
function notInAnyField(
  draft: EditDraft,
  parts: readonly EditPart[],
  open: EditPart | undefined,
): CardData<'manage-action'>['said'] {
  if (open === undefined || parts.includes(open)) return [];
  const wording = open === 'reword' ? [draft.title, draft.recommendation, draft.action] : [];
  const lines = [...wording, ...(parts.length === 0 ? [draft.reason] : [])];
  return said(en`You typed, and it is not recorded`, lines.filter((line) => line !== '').join('\n'));
}

/** Whoever corrects words beside which somebody else wrote others should see both. */
function standsNow(entry: Entry, draft: EditDraft, open: EditPart | undefined): CardData<'manage-action'>['said'] {
  if (open !== 'reword') return [];
  if (entry.isRestricted) return said(en`About this action`, restrictedWords());
  const { title, recommendation, action } = entry.action;
  return [
    ...(draft.title === title ? [] : said(en`The title now`, title)),
    ...(draft.recommendation === recommendation
      ? []
      : said(en`What the review recommends now`, recommendation, MAX_PLAN_CHARACTERS)),
    ...(draft.action === action ? [] : said(en`What is to be done now`, action, MAX_PLAN_CHARACTERS)),
  ];
}

function nextFor({ standing }: Entry): string {
  switch (standing.state) {
    case 'verified':
    case 'signed-off':
      return en`It is verified, so it stays as it is. Should the change not have lasted, it can be reopened from its card.`;
    case 'claimed':
      return en`Its claim waits for the safeguarding manager. Once that is decided, it can be reworded, ended or handed on.`;
    case 'ended':
      return en`Taken back, it stands as it did before it ended, and its lead is asked about it again.`;
    case 'not-started':
    case 'in-progress':
      return en`What was before stays in the history. Nothing is ended before you have seen what that does, and nothing is handed on before they accept it.`;
  }
}
