import { z } from 'zod';
import { type Change, type Keep, type Refuse, refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import { addAgreedActions } from '../engine/add-agreed-actions.ts';
import { changeEntry } from '../engine/change-entry.ts';
import { disagreementContextOf } from '../engine/disagreement-context.ts';
import { CalendarEndError } from '../rules/calendar/working-days.ts';
import type { DisagreementContext } from '../rules/disagreements/context.ts';
import { decideStep } from '../rules/disagreements/decide-step.ts';
import type { DisagreementDraft, DisagreementPart } from '../rules/disagreements/disagreement-card.ts';
import { MAX_VIEW_CHARACTERS } from '../rules/disagreements/lengths.ts';
import type { MoreDraft, MorePart } from '../rules/disagreements/more-card.ts';
import { receiptInWords } from '../rules/disagreements/receipt-in-words.ts';
import { reasonProblem } from '../rules/edits/check-edit.ts';
import { shortAnswerCard } from '../rules/help/short-answer-card.ts';
import type { Viewer } from '../rules/people/access.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import { EntryRef } from '../words/action.ts';
import { type Card, shortened } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import type { Entry } from '../words/entry.ts';
import type { Instant } from '../words/time.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';
import { Typed } from './edit-form.ts';
import { presentDisagreement, presentMore } from './present-disagreement.ts';

const MoveFields = { ...EntryRef.shape, disagreementId: SubmissionId, submissionId: SubmissionId };

/** All of the card that shows a disagreement: whichever part is sent, the others come with it, and nothing typed is lost. */
export const CardForm = z.object({
  ...MoveFields,
  ...({
    ...{ words: Typed, wants: Typed, sayWords: Typed, declineReason: Typed },
    ...{ outcomeWords: Typed, outcomeDueOn: Typed, decisionWords: Typed, decisionDueOn: Typed },
    ...{ actionTitle: Typed, actionWords: Typed, actionAgency: Typed, actionDueOn: Typed },
  } satisfies Record<keyof DisagreementDraft, typeof Typed>),
});

/** The same for the card with what is done less often. */
export const MoreForm = z.object({
  ...MoveFields,
  ...({
    ...{ notAgreeReason: Typed, meetingReason: Typed, shortenOn: Typed, shortenReason: Typed },
    ...{ pauseUntil: Typed, pauseReason: Typed, skipTo: Typed, skipReason: Typed, skipRefuseReason: Typed },
    ...{ withdrawReason: Typed, dangerReason: Typed },
  } satisfies Record<keyof MoreDraft, typeof Typed>),
});

type Sent = z.infer<z.ZodObject<typeof MoveFields>>;

type Decide = (entry: Entry, by: Viewer, context: DisagreementContext, now: Instant) => Change | Keep | Refuse;

/** What is said on the form that comes back: beside a field, or above them all. */
type Why = { readonly problems: Problems } | { readonly notice: string };
export type Problems = Readonly<Partial<DisagreementDraft & MoreDraft>>;

/** Makes a move, and shows how the disagreement then stands; or the card again, with everything that was typed and why not. */
export function answerOnCard(
  sent: z.infer<typeof CardForm>,
  part: DisagreementPart | undefined,
  ask: Ask,
  deps: BotDeps,
  decide: Decide | Problems,
): Promise<Card> {
  const shown = { draft: sent, ...(part && { open: part }) };
  return answerMove(sent, part, ask, deps, decide, (entry, why) =>
    presentDisagreement(entry, ask, deps, sent.disagreementId, { ...shown, ...why }),
  );
}

/** The same for the card with what is done less often. */
export function answerOnMore(
  sent: z.infer<typeof MoreForm>,
  part: MorePart | undefined,
  ask: Ask,
  deps: BotDeps,
  decide: Decide | Problems,
): Promise<Card> {
  const shown = { draft: sent, ...(part && { open: part }) };
  return answerMove(sent, part, ask, deps, decide, (entry, why) =>
    presentMore(entry, ask, deps, sent.disagreementId, { ...shown, ...why }),
  );
}

async function answerMove(
  sent: Sent & Partial<Record<keyof Problems, string>>,
  part: Part | undefined,
  ask: Ask,
  deps: BotDeps,
  decide: Decide | Problems,
  again: (entry: Entry, why: Why) => Promise<Card | undefined>,
): Promise<Card> {
  const about = { planId: sent.planId, ref: sent.ref };
  const context = await disagreementContextOf(deps);
  await stepOn(deps, about, context);
  const decision = await changeEntry(deps, about, (entry, now) =>
    typeof decide === 'function' ? decide(entry, ask.by, context, now) : refuse('form-unreadable', entry),
  );
  if (decision.kind === 'refuse') {
    const { entry, reason } = decision;
    const isOver = entry?.disagreement?.id !== sent.disagreementId;
    const no = isOver ? 'disagreement-closed' : reason;
    const why = typeof decide === 'function' || isOver ? whyNot(no, part, sent) : { problems: decide };
    return (entry && (await again(entry, why))) ?? refusalCard('unknown-action');
  }
  await addAgreedActions(deps, about);
  const notice = receiptInWords(decision);
  const shown = await presentDisagreement(decision.entry, ask, deps, sent.disagreementId, { notice });
  return shown ?? shortAnswerCard({ heading: en`${sent.ref}: recorded`, words: notice, next: '' });
}

/**
 * A limit that passed a minute ago has moved it on, whoever presses first. Nothing of it was typed by anybody. Where the
 * calendar cannot count what comes next, the sweep says so, and nobody is kept from agreeing or from reporting danger.
 */
async function stepOn({ privacy: _, ...deps }: BotDeps, about: EntryRef, context: DisagreementContext): Promise<void> {
  try {
    await changeEntry(deps, about, (entry, now) => decideStep(entry, context, now));
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
  }
}

type Part = DisagreementPart | MorePart;

/** The box for the words of each part. */
const WORDS_OF: Readonly<Record<Part, keyof Problems>> = {
  ...{ answer: 'words', say: 'sayWords', propose: 'outcomeWords', decline: 'declineReason', decide: 'decisionWords' },
  ...{ 'not-agree': 'notAgreeReason', meeting: 'meetingReason', shorten: 'shortenReason', pause: 'pauseReason' },
  ...{ skip: 'skipReason', 'refuse-skip': 'skipRefuseReason', withdraw: 'withdrawReason', danger: 'dangerReason' },
};

/** The box for its day, or what else is chosen in it. */
const CHOICE_OF: Readonly<Partial<Record<Part, keyof Problems>>> = {
  ...{ propose: 'outcomeDueOn', decide: 'decisionDueOn', shorten: 'shortenOn', pause: 'pauseUntil', skip: 'skipTo' },
};

/** Beside the box that it is about, where it is about one. Else the card may have no such box any more, so the words stand above. */
function whyNot(reason: Refusal, part: Part | undefined, typed: Partial<Record<keyof Problems, string>>): Why {
  const { why, next } = refusalText[reason];
  const beside = part && boxFor(reason, part);
  if (beside) return { problems: { [beside]: reason === 'reason-missing' ? reasonProblem() : `${why} ${next}` } };
  const words = part ? shortened((typed[WORDS_OF[part]] ?? '').trim(), MAX_VIEW_CHARACTERS) : '';
  return { notice: en`Not recorded. ${why} ${next}${words === '' ? '' : en` You typed: ${words}`}` };
}

function boxFor(reason: Refusal, part: Part): keyof Problems | undefined {
  switch (reason) {
    case 'reason-missing':
    case 'view-unfit':
      return WORDS_OF[part];
    case 'wants-unfit':
      return 'wants';
    case 'agreed-action-unfit':
      return 'actionTitle';
    case 'agreed-date-passed':
    case 'date-too-far':
    case 'limit-not-sooner':
    case 'pause-too-long':
    case 'not-skippable':
      return CHOICE_OF[part];
    default:
      return undefined;
  }
}
