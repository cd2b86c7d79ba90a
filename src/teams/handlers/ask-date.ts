import { z } from 'zod';
import type { Refuse } from '../../decisions/decision.ts';
import { type Refusal, refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { type DateDraft, type DateProblems, dateRequestCard } from '../../rules/edits/date-request-card.ts';
import { decideRequest } from '../../rules/edits/decide-request.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { CalendarDate } from '../../words/time.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';
import { presentRequest } from '../present-request.ts';
import { answerRequest } from './answer-request.ts';

const DateForm = z
  .object({ ...EntryRef.shape, submissionId: SubmissionId, seen: z.coerce.number().int(), dueOn: Typed, reason: Typed })
  .transform(({ planId, ref, submissionId, seen, ...draft }) => ({ about: { planId, ref }, submissionId, seen, draft }));

/** Asks for another due date, or for a first one: somebody else has to agree to it. */
export const askDate = cardHandler('ask-date', DateForm, async ({ about, submissionId, seen, draft }, ask, deps) => {
  const dueOn = CalendarDate.safeParse(draft.dueOn).data;
  if (!dueOn) return withoutDay(about, draft, ask, deps);
  const sent = { submissionId, seen, asked: { what: 'date', dueOn, reason: draft.reason } } as const;
  const decision = await changeEntry(deps, about, (entry, now) => decideRequest(entry, sent, ask.by, ask.people, now));
  return decision.kind === 'refuse' ? refusedDate(decision, draft, ask, deps) : answerRequest(decision, submissionId, ask, deps);
});

/** Nothing can be decided about no day at all: the form again, for somebody who may have it. */
async function withoutDay(about: EntryRef, draft: DateDraft, ask: Ask, deps: BotDeps): Promise<Card> {
  const entry = (await deps.register.load(about))?.entry;
  if (!entry) return refusalCard('unknown-action');
  const form = presentRequest(entry, ask, deps);
  return form.name === 'date-request' ? formAgain(entry, draft, ask, deps, { problems: { dueOn: en`Choose a day.` } }) : form;
}

/** A refusal that can be put right keeps what was typed; anything else shows as little as they may see. */
function refusedDate(refused: Refuse, draft: DateDraft, ask: Ask, deps: BotDeps): Card {
  const { reason, entry } = refused;
  const { why, next } = refusalText[reason];
  if (entry && reason === 'request-waits') return presentRequest(entry, ask, deps, en`${why} What you sent was not recorded.`);
  if (entry && reason === 'overtaken') return formAgain(entry, draft, ask, deps, { notice: `${why} ${next}` });
  const problems = problemsOf(reason);
  if (entry && problems) return formAgain(entry, draft, ask, deps, { problems });
  return refusedActionCard(refused, ask.by, ask.people);
}

function formAgain(
  entry: Entry,
  draft: DateDraft,
  { today }: Ask,
  { newId }: BotDeps,
  why: { problems: DateProblems } | { notice: string },
): Card {
  return dateRequestCard(entry, { today, submissionId: SubmissionId.parse(newId()), draft, ...why });
}

/** Beside the field that it is about, where it is about one. */
function problemsOf(reason: Refusal): DateProblems | undefined {
  const { why, next } = refusalText[reason];
  if (reason === 'reason-missing') return { reason: `${why} ${next}` };
  return reason === 'has-that-date' || reason === 'date-too-far' ? { dueOn: `${why} ${next}` } : undefined;
}
