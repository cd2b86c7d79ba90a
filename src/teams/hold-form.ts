import { z } from 'zod';
import { type Refuse, refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import { changeEntry } from '../engine/change-entry.ts';
import { disownedCard, heldCard } from '../rules/assurance/answer-receipt-card.ts';
import { decideDisown } from '../rules/assurance/decide-disown.ts';
import { decideHold } from '../rules/assurance/decide-hold.ts';
import { type HoldDraft, type HoldPart, type HoldProblems, holdActionCard } from '../rules/assurance/hold-action-card.ts';
import { mayAnswer } from '../rules/people/access.ts';
import { askedOfKind } from '../rules/people/holders.ts';
import { refusalCard, refusedActionCard } from '../rules/refusal-card.ts';
import { EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import type { Entry } from '../words/entry.ts';
import { CalendarDate } from '../words/time.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';
import { Typed } from './edit-form.ts';

/** All of the card: whichever part is sent, the others come with it, and nothing typed is lost. */
export const HoldForm = z
  .object({
    ...EntryRef.shape,
    submissionId: SubmissionId,
    seen: z.coerce.number().int(),
    ...{ promiseUntilOn: Typed, promiseWords: Typed, putOffUntilOn: Typed, putOffReason: Typed },
    ...{ suggests: Typed, disownReason: Typed },
  })
  .transform(({ planId, ref, submissionId, seen, ...draft }) => ({ about: { planId, ref }, submissionId, seen, draft }));
export type SentHoldForm = z.infer<typeof HoldForm>;

/** The fields of a part: which day, and in what words. */
const FIELDS = {
  promise: { until: 'promiseUntilOn', words: 'promiseWords' },
  'put-off': { until: 'putOffUntilOn', words: 'putOffReason' },
} as const;

/** Lets the ladder wait, and gives the receipt of it; or the form again, with everything that was typed and what is wrong. */
export async function answerHold(kind: 'promise' | 'put-off', form: SentHoldForm, ask: Ask, deps: BotDeps): Promise<Card> {
  const { about, submissionId, seen, draft } = form;
  const { until, words } = FIELDS[kind];
  const untilOn = CalendarDate.safeParse(draft[until]).data;
  if (!untilOn) return withoutDay(kind, form, ask, deps);
  const sent = { submissionId, seen, kind, untilOn, reason: draft[words] };
  const decision = await changeEntry(deps, about, (entry, now) => decideHold(entry, sent, ask.by, { ...ask.context, now }));
  if (decision.kind === 'refuse') return refusedHold(decision, kind, draft, ask, deps);
  const { entry } = decision;
  return entry.hold ? heldCard(entry, entry.hold, ask.context) : refusalCard('unknown-action');
}

/** Nothing can be decided about no day at all: the form again, for somebody who may have it. */
async function withoutDay(kind: 'promise' | 'put-off', form: SentHoldForm, ask: Ask, deps: BotDeps): Promise<Card> {
  const entry = (await deps.register.load(form.about))?.entry;
  if (!entry) return refusalCard('unknown-action');
  if (!mayAnswer(ask.by, entry)) return refusedActionCard(refuse('not-yours-to-answer', entry), ask.by, ask.people);
  return formAgain(entry, kind, form.draft, ask, deps, { problems: { [FIELDS[kind].until]: en`Choose a day.` } });
}

/** Puts it before the business manager, and gives the receipt of that; or the form again, as above. */
export async function answerDisown(isNotAccepted: boolean, form: SentHoldForm, ask: Ask, deps: BotDeps): Promise<Card> {
  const { about, submissionId, seen, draft } = form;
  const sent = { submissionId, seen, isNotAccepted, suggests: draft.suggests, reason: draft.disownReason };
  const decision = await changeEntry(deps, about, (entry, now) => decideDisown(entry, sent, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedHold(decision, 'disown', draft, ask, deps);
  const { entry } = decision;
  if (!entry.disowned) return refusalCard('unknown-action');
  const hasKeeper = askedOfKind(ask.people, 'business-manager', ask.today).length > 0;
  return disownedCard(entry, entry.disowned, { context: ask.context, hasKeeper });
}

/** A refusal keeps what was typed; one that says whose the action is shows as little as they may see. */
function refusedHold(refused: Refuse, part: HoldPart, draft: HoldDraft, ask: Ask, deps: BotDeps): Card {
  const { reason, entry } = refused;
  if (!entry || reason === 'not-yours-to-answer') return refusedActionCard(refused, ask.by, ask.people);
  const { why, next } = refusalText[reason];
  const problems = problemsOf(reason, part);
  return formAgain(entry, part, draft, ask, deps, problems ? { problems } : { notice: en`Not recorded. ${why} ${next}` });
}

function formAgain(
  entry: Entry,
  open: HoldPart,
  draft: HoldDraft,
  { context }: Ask,
  { newId }: BotDeps,
  why: { problems: HoldProblems } | { notice: string },
): Card {
  return holdActionCard(entry, { context, submissionId: SubmissionId.parse(newId()), draft, open, ...why });
}

/** Beside the field that it is about, where it is about one. */
function problemsOf(reason: Refusal, part: HoldPart): HoldProblems | undefined {
  const { why, next } = refusalText[reason];
  const problem = `${why} ${next}`;
  if (reason === 'reason-missing') return part === 'disown' ? { disownReason: problem } : { [FIELDS[part].words]: problem };
  const isAboutDay = reason === 'hold-not-ahead' || reason === 'hold-too-far';
  return isAboutDay && part !== 'disown' ? { [FIELDS[part].until]: problem } : undefined;
}
