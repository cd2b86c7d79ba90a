import { type Card, type CardData, type Fact, type Said, said, typed } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import { type CalendarDate, dateInWords, dateOf } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { addWorkingDays, CalendarEndError } from '../calendar/working-days.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import type { AskContext } from './decide-ask.ts';
import { MAX_SUGGESTION_CHARACTERS } from './decide-disown.ts';
import { dueFacts } from './due-in-words.ts';
import { heldFacts } from './held-in-words.ts';
import { mayWaitForOthers } from './waits-for.ts';

/** All three parts of the form, as they were typed: whichever is sent, the others come with it. */
export type HoldDraft = {
  readonly promiseUntilOn: string;
  readonly promiseWords: string;
  readonly putOffUntilOn: string;
  readonly putOffReason: string;
  readonly suggests: string;
  readonly disownReason: string;
};

export type HoldPart = 'promise' | 'put-off' | 'disown';

/** What is wrong with it, beside the field that it is about. */
export type HoldProblems = Partial<HoldDraft>;

/** `2026-06-04` */
const DAY_CHARACTERS = 10;

export const NOTHING_HELD: HoldDraft = {
  ...{ promiseUntilOn: '', promiseWords: '', putOffUntilOn: '', putOffReason: '', suggests: '', disownReason: '' },
};

/** For a lead who cannot send an update now: to say by when, to be reminded later, or to say that it is not theirs. */
export function holdActionCard(
  entry: Entry,
  view: {
    context: AskContext;
    submissionId: SubmissionId;
    draft?: HoldDraft;
    problems?: HoldProblems;
    /** The part that was sent, which is shown open. */
    open?: HoldPart;
    /** What changed since the card was drawn, or why it is shown again. */
    notice?: string;
  },
): Card {
  const { action } = entry;
  const { context, draft = NOTHING_HELD, problems = {}, open } = view;
  const { promiseWithinWorkingDays, putOffWithinWorkingDays } = context.cadence;
  const canDisown = !isEnded(entry) && !mayWaitForOthers(entry);
  const canHold = canDisown && (entry.hold?.inARow ?? 0) < context.cadence.holdsInARow;
  return {
    name: 'hold-action',
    data: {
      summary: en`${action.ref}, ${titleOf(entry)}: not now?`,
      heading: en`${action.ref}: not now?`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (view.problems ? en`This was not sent yet. What is to be put right stands below.` : ''),
      title: titleOf(entry),
      facts: factsOf(entry, dateOf(context.now)),
      said: notInAnyField(draft, open, open === 'disown' ? canDisown : canHold),
      submissionId: view.submissionId,
      seen: String(entry.revision),
      canHold,
      canDisown,
      privacy: privacyNotice(),
      promiseLabel: en`On it…`,
      isPromiseOpen: canHold && open === 'promise',
      promiseUntil: {
        label: en`I will say more by (${limitInWords(promiseWithinWorkingDays, context)})`,
        problem: problems.promiseUntilOn ?? '',
        value: typed(draft.promiseUntilOn, DAY_CHARACTERS),
      },
      promiseWords: field(
        en`What you are waiting for, if it helps`,
        en`For example: the panel meets on the 4th.`,
        problems.promiseWords,
        draft.promiseWords,
        MAX_REASON_CHARACTERS,
      ),
      sendPromiseLabel: en`I am on it`,
      putOffLabel: en`Remind me…`,
      isPutOffOpen: canHold && open === 'put-off',
      putOffUntil: {
        label: en`Remind me on (${limitInWords(putOffWithinWorkingDays, context)})`,
        problem: problems.putOffUntilOn ?? '',
        value: typed(draft.putOffUntilOn, DAY_CHARACTERS),
      },
      putOffReason: field(
        en`Why not before then`,
        en`For example: I am away until the 12th.`,
        problems.putOffReason,
        draft.putOffReason,
        MAX_REASON_CHARACTERS,
      ),
      sendPutOffLabel: en`Remind me then`,
      disownLabel: en`Not mine…`,
      isDisownOpen: canDisown && open === 'disown',
      suggests: field(
        en`Whose it should be, if you know`,
        en`For example: the Head of Housing`,
        problems.suggests,
        draft.suggests,
        MAX_SUGGESTION_CHARACTERS,
      ),
      disownReason: field(
        en`Why it is not yours, or not accepted`,
        en`For example: the team moved to the council in May.`,
        problems.disownReason,
        draft.disownReason,
        MAX_REASON_CHARACTERS,
      ),
      sendDisownLabel: en`It is not mine`,
      sendNotAcceptedLabel: en`We do not accept it`,
      next: nextFor(entry, { canDisown, canHold }),
      openLabel: en`Send an update`,
      dateLabel: canDisown && !canHold ? dateLabelFor(entry) : '',
      backLabel: en`Back to my list`,
    },
  };
}

function dateLabelFor({ action }: Entry): string {
  return action.timing.kind === 'deadline' ? en`Ask for another date` : en`Suggest a date`;
}

function factsOf(entry: Entry, today: CalendarDate): Fact[] {
  return [...dueFacts(entry, today), ...heldFacts(entry), planFact(entry)];
}

/** What was typed for a part that the action, as it stands now, does not offer any more. */
function notInAnyField(draft: HoldDraft, open: HoldPart | undefined, isOffered: boolean): Said[] {
  if (open === undefined || isOffered) return [];
  const lines = {
    promise: [draft.promiseUntilOn, draft.promiseWords],
    'put-off': [draft.putOffUntilOn, draft.putOffReason],
    disown: [draft.suggests, draft.disownReason],
  }[open];
  return said(en`You typed, and it is not recorded`, lines.filter((line) => line !== '').join('\n'));
}

/** Past the end of the calendar the day itself is not known. */
function limitInWords(workingDays: number, { now, calendar }: AskContext): string {
  const atMost = en`at most ${counted(workingDays, 'working day')} ahead`;
  try {
    return `${atMost}: ${dateInWords(addWorkingDays(calendar, dateOf(now), workingDays))}`;
  } catch (error) {
    if (error instanceof CalendarEndError) return atMost;
    throw error;
  }
}

function field(
  label: string,
  placeholder: string,
  problem: string | undefined,
  value: string,
  most: number,
): CardData<'hold-action'>['suggests'] {
  return { label, placeholder, problem: problem ?? '', value: typed(value, most) };
}

function nextFor(entry: Entry, { canDisown, canHold }: { canDisown: boolean; canHold: boolean }): string {
  if (isEnded(entry)) return en`It has ended, so nothing is asked of you.`;
  if (!canDisown)
    return en`It waits for somebody else at the moment, so you are not asked about it. You can still send an update.`;
  if (!canHold) {
    return en`It was put off as often as it can be without an update. Say where it stands, if only in a line, or ask for another due date.`;
  }
  return en`The due date stays as it is. What you send is kept in the history, and I wait until the day that you choose.`;
}
