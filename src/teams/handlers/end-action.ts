import { z } from 'zod';
import { keep } from '../../decisions/decision.ts';
import { reasonOf, reasonProblem } from '../../rules/edits/check-edit.ts';
import { confirmEndCard } from '../../rules/edits/confirm-end-card.ts';
import { decideEnd } from '../../rules/edits/decide-end.ts';
import { type EditDraft, type EditProblems, endingAsked } from '../../rules/edits/edit-draft.ts';
import { decideFromCard } from '../../rules/edits/from-card.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { spellingsOf } from '../../rules/updates/read-refs.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { PlanId } from '../../words/plan.ts';
import type { Instant } from '../../words/time.ts';
import type { BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { answerEdit, EditForm, formAgain, refusedEdit, type SentEdit } from '../edit-form.ts';

/** Sent a first time it says what an end does; `confirmed` records it. */
const EndForm = z.intersection(EditForm, z.object({ confirmed: z.literal('yes').optional().catch(undefined) }));

export const endAction = cardHandler('end-action', EndForm, async ({ confirmed, ...form }, ask, deps) => {
  const sent: SentEdit = { ...form, part: 'end' };
  const { draft, about } = sent;
  const successor = draft.how === 'superseded' ? await actionCalled(draft.successor, about.planId, deps) : undefined;
  const ending = endingAsked(draft, successor?.action.ref);
  const decide = (entry: Entry, now: Instant) =>
    ending ? decideEnd(entry, { ending, reason: draft.reason }, ask.by, successor, now) : keep(entry);
  if (confirmed && ending) return answerEdit(sent, decide, ask, deps);

  const stored = await deps.register.load(about);
  if (!stored) return refusalCard('unknown-action');
  const { entry } = stored;
  const tried = decideFromCard(entry, sent.press, ask.by, ask.people, (current) => decide(current, deps.clock()));
  if (tried.kind === 'refuse') return refusedEdit(tried, sent, ask, deps);
  if (!ending) return formAgain(entry, sent, ask, deps, { problems: howProblems(draft) });
  if (tried.kind === 'keep') return formAgain(entry, sent, ask, deps, { notice: en`It ended so already: nothing was recorded.` });
  return confirmEndCard(entry, ending, { press: sent.press, draft, today: ask.today, successor });
});

/** @returns `undefined` when the plan has none under that reference, however it is spelt */
async function actionCalled(typed: string, planId: PlanId, { register }: BotDeps): Promise<Entry | undefined> {
  const refs = spellingsOf(typed.trim().replace(/\s+/g, '-').toUpperCase());
  const found = await Promise.all(refs.map((ref) => register.load({ planId, ref })));
  return found.find((stored) => stored !== undefined)?.entry;
}

/** It cannot be told how the action is to end. */
function howProblems({ how, successor, reason }: EditDraft): EditProblems {
  const missing = successor.trim() === '' ? en`Give the reference of the action that replaces it.` : noSuchAction();
  return {
    ...(how === '' ? { how: en`Choose how it ends.` } : { successor: missing }),
    ...(reasonOf(reason) === undefined && { reason: reasonProblem() }),
  };
}

const noSuchAction = () => en`This plan has no action with that reference. Check it, or add that action first.`;
